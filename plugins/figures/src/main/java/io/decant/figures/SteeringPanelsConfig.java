package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.Unit;

/**
 * Configures {@link SteeringPanels}.
 *
 * @param importance importance of features, by class
 * @param steering kept features and steered images of each class
 * @param bins the number of bins of the histograms
 * @param logCounts whether the axis of counts is logarithmic
 * @since 0.1.0
 */
public record SteeringPanelsConfig(
    @Description("The probe that observed the importance of features.") @RequiresArrays("by-class")
        ObservationRef importance,
    @Description("The probe that steered by class.") @RequiresArrays({"image", "kept"})
        ObservationRef steering,
    @Description("The number of bins between minimum and maximum importance.")
        @Unit("bins")
        @DefaultValue("100")
        @Range(min = 1, max = 10_000)
        int bins,
    @Description(
            "Whether the axis of counts is logarithmic, so that bins of one feature are visible next to bins of a hundred.")
        @DefaultValue("true")
        boolean logCounts) {}
