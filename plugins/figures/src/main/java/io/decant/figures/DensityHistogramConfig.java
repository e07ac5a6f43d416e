package io.decant.figures;

import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;
import java.util.List;

/**
 * What {@link DensityHistogram} draws.
 *
 * @param reads densities of features, of one or more dictionaries
 * @since 0.1.0
 */
public record DensityHistogramConfig(
    @Description("The probes that observed the features' densities, to be compared.")
        @RequiresArrays("density")
        List<ObservationRef> reads) {

  /** Copies the list. */
  public DensityHistogramConfig {
    reads = List.copyOf(reads);
  }
}
