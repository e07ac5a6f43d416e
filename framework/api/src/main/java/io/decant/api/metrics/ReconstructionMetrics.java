package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The quality of an autoencoder's reconstructions.
 *
 * @param meanSquaredError the mean over examples and units of {@code (reconstruction −
 *     activation)²}
 * @param explainedVariance {@code 1 − residual sum of squares / sum of squares about each unit's
 *     mean}: 1 is perfect, 0 is as good as predicting the mean, negative is worse; NaN if the
 *     activations are constant
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record ReconstructionMetrics(double meanSquaredError, double explainedVariance) {}
