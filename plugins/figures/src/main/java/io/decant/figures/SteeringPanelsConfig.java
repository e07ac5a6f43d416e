package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.Unit;

/**
 * What {@link SteeringPanels} draws.
 *
 * @param importance importances of features, class by class
 * @param steering which features were kept for a class and what they drew
 * @param bins the number of bins of the histograms
 * @param logCounts whether the axis of counts is logarithmic
 * @since 0.1.0
 */
public record SteeringPanelsConfig(
    @Description("The probe that observed the features' importances.") @RequiresArrays("by-class")
        ObservationRef importance,
    @Description("The probe that steered, class by class.") @RequiresArrays({"image", "kept"})
        ObservationRef steering,
    @Description("The number of bins between the smallest and the largest importance.")
        @Unit("bins")
        @DefaultValue("100")
        @Range(min = 1, max = 10_000)
        int bins,
    @Description(
            "Whether the axis of counts is logarithmic, so that a single feature can be seen beside a hundred.")
        @DefaultValue("true")
        boolean logCounts) {}
