package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a stage's configuration asks of the sparsity of one of its ports. The framework measures the
 * port and says in plain words where the two differ.
 *
 * @param configKey the configuration key that asks, such as {@code rho}
 * @param value what it asks for
 * @param port the port that it asks it of
 * @param metric what the number is a target for
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record SparsityTarget(String configKey, double value, String port, SparsityMetric metric) {

  /** What a requested number is a target for. */
  public enum SparsityMetric {
    /** The mean activation of every unit: a high target asks for a dense code. */
    MEAN_ACTIVATION,
    /** The mean number of units that are not zero. */
    L0,
    /** The share of activations that are exactly zero. */
    ZERO_SHARE
  }
}
