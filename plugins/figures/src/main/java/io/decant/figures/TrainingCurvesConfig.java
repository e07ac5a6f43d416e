package io.decant.figures;

/**
 * The configuration of {@link TrainingCurves}; it has no keys, because every stage is drawn.
 *
 * @since 0.1.0
 */
public record TrainingCurvesConfig() {}
