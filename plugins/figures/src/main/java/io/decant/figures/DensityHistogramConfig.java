package io.decant.figures;

import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;
import java.util.List;

/**
 * Configures {@link DensityHistogram}.
 *
 * @param reads densities of features, of one or more dictionaries
 * @since 0.1.0
 */
public record DensityHistogramConfig(
    @Description("The probes that observed densities of features, for comparison.")
        @RequiresArrays("density")
        List<ObservationRef> reads) {

  /** Copies the list. */
  public DensityHistogramConfig {
    reads = List.copyOf(reads);
  }
}
