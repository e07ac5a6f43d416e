package io.decant.figures;

import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;

/**
 * What {@link ImportanceHistogram} draws.
 *
 * @param reads importances of features
 * @param bins the number of bins
 * @param logCounts whether the axis of counts is logarithmic
 * @since 0.1.0
 */
public record ImportanceHistogramConfig(
    @Describe("The probe that observed the features' importances.") @MustHold({"by-class", "overall"})
        ObservationRef reads,
    @Describe("The number of bins between the smallest and the largest importance.")
        @Unit("bins")
        @Default("100")
        @Range(min = 1, max = 10_000)
        int bins,
    @Describe("Whether the axis of counts is logarithmic, so that a single feature can be seen beside a hundred.")
        @Default("true")
        boolean logCounts) {}
