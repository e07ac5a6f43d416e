package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.results.RunComparisonResults;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Draw figures of observations, or a page about a complete run. Implement one of the two subtypes,
 * which differ in how often they are called and in what their context offers.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public sealed interface Visualizer<C extends Record> extends Plugin<C>
    permits RunVisualizer, SeedVisualizer {

  /**
   * Checks before training whether the visualizer will be able to render; accepts everything by
   * default.
   *
   * @throws io.decant.api.InvalidInputException if it can't render
   */
  default void validate(C config, UpstreamSpecs upstream) {}

  /**
   * Renders a self-contained page that compares two runs.
   *
   * @return the page; empty by default
   */
  default Optional<byte[]> renderComparison(RunComparisonResults comparison) {
    return Optional.empty();
  }
}
