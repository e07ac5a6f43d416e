package io.decant.figures;

import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;

/**
 * Configures {@link SimilarityMatrices}.
 *
 * @param reads cosine similarities of features
 * @since 0.1.0
 */
public record SimilarityMatricesConfig(
    @Description("The probe that observed the similarity of features.")
        @RequiresArrays({
          "hidden-cosine",
          "image-cosine",
          "selected",
          "hidden-cosine-selected",
          "image-cosine-selected"
        })
        ObservationRef reads) {}
