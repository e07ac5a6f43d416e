package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.Unit;

/**
 * What {@link FeatureGallery} draws.
 *
 * @param reads images of single features
 * @param maxFeatures how many features to draw
 * @since 0.1.0
 */
public record FeatureGalleryConfig(
    @Description("The probe that observed single-feature images.") @RequiresArrays("image")
        ObservationRef reads,
    @Description("How many features to draw at most, from the first one on.")
        @Unit("features")
        @DefaultValue("220")
        @Range(min = 1, max = 2000)
        int maxFeatures) {}
