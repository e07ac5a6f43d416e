package io.decant.figures;

import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;

/**
 * What {@link SimilarityMatrices} draws.
 *
 * @param reads cosine similarities of features
 * @since 0.1.0
 */
public record SimilarityMatricesConfig(
    @Describe("The probe that observed the structure of features.")
        @MustHold({"hidden-cosine", "image-cosine", "selected", "hidden-cosine-selected", "image-cosine-selected"})
        ObservationRef reads) {}
