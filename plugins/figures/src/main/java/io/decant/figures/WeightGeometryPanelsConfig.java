package io.decant.figures;

import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;

/**
 * Configures {@link WeightGeometryPanels}.
 *
 * @param reads the geometry of an autoencoder's weights
 * @since 0.1.0
 */
public record WeightGeometryPanelsConfig(
    @Description("The probe that observed the geometry of weights.")
        @RequiresArrays({"order", "encoder-norm", "decoder-bias", "interference", "product"})
        ObservationRef reads) {}
