package io.decant.figures.chart;

/**
 * A tick of an axis.
 *
 * @param value its position
 * @param label its label
 * @since 0.1.0
 */
public record AxisTick(double value, String label) {}
