package io.decant.figures;

import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;

/**
 * Configures {@link SimilarityMaps}.
 *
 * @param reads maps of features and their images
 * @since 0.1.0
 */
public record SimilarityMapsConfig(
    @Description("The probe that observed the similarity of features.")
        @RequiresArrays({
          "image",
          "selected",
          "hidden-map",
          "image-map",
          "hidden-map-selected",
          "image-map-selected"
        })
        ObservationRef reads) {}
