package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.Unit;

/**
 * Configures {@link ImportanceHistogram}.
 *
 * @param reads importance of features
 * @param bins the number of bins
 * @param logCounts whether the axis of counts is logarithmic
 * @since 0.1.0
 */
public record ImportanceHistogramConfig(
    @Description("The probe that observed the importance of features.")
        @RequiresArrays({"by-class", "overall"})
        ObservationRef reads,
    @Description("The number of bins between minimum and maximum importance.")
        @Unit("bins")
        @DefaultValue("100")
        @Range(min = 1, max = 10_000)
        int bins,
    @Description(
            "Whether the axis of counts is logarithmic, so that bins of one feature are visible next to bins of a hundred.")
        @DefaultValue("true")
        boolean logCounts) {}
