package io.decant.figures;

import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;

/**
 * What {@link FeatureGallery} draws.
 *
 * @param reads images of single features
 * @param most how many features to draw
 * @since 0.1.0
 */
public record FeatureGalleryConfig(
    @Describe("The probe that observed single-feature images.") @MustHold("image") ObservationRef reads,
    @Describe("How many features to draw at most, from the first one on.")
        @Unit("features")
        @Default("220")
        @Range(min = 1, max = 2000)
        int most) {}
