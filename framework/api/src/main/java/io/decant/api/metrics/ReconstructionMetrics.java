package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * How well activations come back out of an autoencoder, measured.
 *
 * @param meanSquaredError mean over examples and units of {@code (reconstruction − activation)²}
 * @param explainedVariance {@code 1 − residual sum of squares / sum of squares about each unit's
 *     mean}: 1 is perfect, 0 as good as always answering with the mean, below 0 worse than that;
 *     NaN if the activations do not vary
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record ReconstructionMetrics(double meanSquaredError, double explainedVariance) {}
