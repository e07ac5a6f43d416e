package io.decant.figures;

/**
 * What {@link TrainingCurves} draws: every stage, so there is nothing to say.
 *
 * @since 0.1.0
 */
public record TrainingCurvesConfig() {}
