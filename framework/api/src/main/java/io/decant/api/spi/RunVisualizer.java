package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Figure;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Write a page about a whole run, after all seeds and all their figures are done.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface RunVisualizer<C extends Record> extends Visualizer<C> {

  /** Draws the run. The files that it writes go to the run's folder. */
  List<Figure> render(C config, VisualizerContext context);
}
