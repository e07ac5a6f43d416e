package io.decant.figures.chart;

/**
 * A marked place of an axis.
 *
 * @param value what it stands for
 * @param label what is written there
 * @since 0.1.0
 */
public record AxisTick(double value, String label) {}
