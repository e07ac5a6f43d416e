package io.decant.figures;

import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
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
    @Describe("The probe that observed the features' importances.") @MustHold("by-class") ObservationRef importance,
    @Describe("The probe that steered, class by class.") @MustHold({"image", "kept"}) ObservationRef steering,
    @Describe("The number of bins between the smallest and the largest importance.")
        @Unit("bins")
        @Default("100")
        @Range(min = 1, max = 10_000)
        int bins,
    @Describe("Whether the axis of counts is logarithmic, so that a single feature can be seen beside a hundred.")
        @Default("true")
        boolean logCounts) {}
