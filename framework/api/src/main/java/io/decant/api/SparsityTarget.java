package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The sparsity that a stage's configuration requests of one of its ports. The framework measures
 * the port and reports a finding where the two disagree.
 *
 * @param configKey the configuration key that requests it, such as {@code rho}
 * @param value the requested value
 * @param port the port
 * @param metric the metric that the value is a target for
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record SparsityTarget(String configKey, double value, String port, SparsityMetric metric) {

  /** A sparsity metric. */
  public enum SparsityMetric {
    /** The mean activation of every unit: a high target requests a dense code. */
    MEAN_ACTIVATION,
    /** The mean number of non-zero units per example. */
    L0,
    /** The fraction of activations that are exactly zero. */
    ZERO_SHARE
  }
}
