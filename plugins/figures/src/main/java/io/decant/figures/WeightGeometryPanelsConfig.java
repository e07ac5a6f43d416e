package io.decant.figures;

import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;

/**
 * What {@link WeightGeometryPanels} draws.
 *
 * @param reads the geometry of an autoencoder's weights
 * @since 0.1.0
 */
public record WeightGeometryPanelsConfig(
    @Describe("The probe that observed the weights' geometry.")
        @MustHold({"order", "encoder-norm", "decoder-bias", "interference", "product"})
        ObservationRef reads) {}
