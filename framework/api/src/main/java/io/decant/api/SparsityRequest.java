package io.decant.api;

import static io.decant.api.Stability.Level.EVOLVING;

/**
 * What a stage's configuration asks of the sparsity of one of its ports. The framework measures the port and says in
 * plain words where the two differ.
 *
 * @param key the configuration key that asks, such as {@code rho}
 * @param value what it asks for
 * @param port the port that it asks it of
 * @param measure what the number is a target for
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record SparsityRequest(String key, double value, String port, Measure measure) {

  /** What a requested number is a target for. */
  public enum Measure {
    /** The mean activation of every unit: a high target asks for a dense code. */
    MEAN_ACTIVATION,
    /** The mean number of units that are not zero. */
    L0,
    /** The share of activations that are exactly zero. */
    ZERO_SHARE
  }
}
