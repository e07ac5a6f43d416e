package io.decant.history;

import java.util.OptionalInt;

/**
 * A measured value of a metric.
 *
 * @param seed the seed
 * @param step the stage or probe
 * @param epoch the epoch of the stage; empty for a final metric of the run
 * @param metric the name of the metric
 * @param value the value; NaN if undefined
 * @param unit the unit; empty if dimensionless
 * @since 0.1.0
 */
public record MetricRow(
    long seed, String step, OptionalInt epoch, String metric, double value, String unit) {}
