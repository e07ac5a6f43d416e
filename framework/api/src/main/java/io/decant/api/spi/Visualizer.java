package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.results.ComparisonResults;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Draw figures of what probes observed, or a page about a whole run. Implement one of the two
 * subtypes: they differ in how often they are called, and in what their context offers.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public sealed interface Visualizer<C extends Record> extends Plugin<C>
    permits RunVisualizer, SeedVisualizer {

  /**
   * Checks, before anything is trained, that it will be able to draw; by default it will.
   *
   * @throws io.decant.api.InvalidInputException if not
   */
  default void validate(C config, UpstreamSpecs upstream) {}

  /**
   * Writes a page that sets two runs beside each other, if it can: one file that needs nothing
   * else.
   *
   * @return the page; by default none
   */
  default Optional<byte[]> renderComparison(ComparisonResults comparison) {
    return Optional.empty();
  }
}
