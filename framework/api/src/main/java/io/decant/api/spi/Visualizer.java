package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Figure;
import io.decant.api.Stability;
import io.decant.api.run.ComparisonView;
import java.util.List;
import java.util.Optional;

/**
 * Draw figures of what probes observed, or a page about a whole run. Figures of one seed may be drawn side by side, when all
 * its stages and probes are done.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@Stability(STABLE)
public non-sealed interface Visualizer<C extends Record> extends Plugin<C> {

  /** Whether it draws for each seed, or once for all of them. */
  default Scope scope() {
    return Scope.SEED;
  }

  /**
   * Checks, before anything is trained, that it will be able to draw; by default it will.
   *
   * @throws io.decant.api.InvalidInputException if not
   */
  default void check(C config, Wiring wiring) {}

  /** Draws. */
  List<Figure> draw(C config, VisualizerContext context);

  /**
   * Writes a page that sets two runs beside each other, if it can: one file that needs nothing else.
   *
   * @return the page; by default none
   */
  default Optional<byte[]> compare(ComparisonView comparison) {
    return Optional.empty();
  }

  /** How often a visualizer is called. */
  enum Scope {
    /** Once for each seed; its files go to the seed's {@code figures} folder. */
    SEED,
    /** Once for the whole run, after all seeds and all their figures; its files go to the run's folder. */
    RUN
  }
}
