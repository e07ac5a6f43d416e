package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.Unit;

/**
 * Configures {@link FeatureGallery}.
 *
 * @param reads images of single features
 * @param maxFeatures the maximum number of features to draw
 * @since 0.1.0
 */
public record FeatureGalleryConfig(
    @Description("The probe that observed single-feature images.") @RequiresArrays("image")
        ObservationRef reads,
    @Description("The maximum number of features to draw, from the first one.")
        @Unit("features")
        @DefaultValue("220")
        @Range(min = 1, max = 2000)
        int maxFeatures) {}
