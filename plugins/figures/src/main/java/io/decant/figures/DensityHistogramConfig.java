package io.decant.figures;

import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;
import java.util.List;

/**
 * What {@link DensityHistogram} draws.
 *
 * @param reads densities of features, of one or more dictionaries
 * @since 0.1.0
 */
public record DensityHistogramConfig(
    @Describe("The probes that observed the features' densities, to be compared.") @MustHold("density")
        List<ObservationRef> reads) {

  /** Copies the list. */
  public DensityHistogramConfig {
    reads = List.copyOf(reads);
  }
}
