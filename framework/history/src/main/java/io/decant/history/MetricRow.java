package io.decant.history;

import java.util.OptionalInt;

/**
 * A number that a run has measured.
 *
 * @param seed in which seed
 * @param step the stage or probe
 * @param epoch after which epoch of the stage; empty for a final number of the run
 * @param metric its name
 * @param value its value; NaN if there was no number
 * @param unit its unit; empty for a pure number
 * @since 0.1.0
 */
public record MetricRow(
    long seed, String step, OptionalInt epoch, String metric, double value, String unit) {}
