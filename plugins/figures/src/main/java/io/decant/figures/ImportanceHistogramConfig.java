package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
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
    @Description("The probe that observed the features' importances.")
        @RequiresArrays({"by-class", "overall"})
        ObservationRef reads,
    @Description("The number of bins between the smallest and the largest importance.")
        @Unit("bins")
        @DefaultValue("100")
        @Range(min = 1, max = 10_000)
        int bins,
    @Description(
            "Whether the axis of counts is logarithmic, so that a single feature can be seen beside a hundred.")
        @DefaultValue("true")
        boolean logCounts) {}
