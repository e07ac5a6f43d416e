package io.decant.figures;

import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;

/**
 * What {@link SimilarityMatrices} draws.
 *
 * @param reads cosine similarities of features
 * @since 0.1.0
 */
public record SimilarityMatricesConfig(
    @Description("The probe that observed the structure of features.")
        @RequiresArrays({
          "hidden-cosine",
          "image-cosine",
          "selected",
          "hidden-cosine-selected",
          "image-cosine-selected"
        })
        ObservationRef reads) {}
