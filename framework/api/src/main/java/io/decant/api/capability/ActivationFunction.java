package io.decant.api.capability;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The elementwise activation function of a layer.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public enum ActivationFunction {
  /** {@code y = z}. */
  IDENTITY,
  /** {@code y = tanh z}. */
  TANH,
  /** {@code y = max(0, z)}. */
  RELU,
  /** {@code y = max(0, tanh z)}, used by the study's hidden units. */
  TANH_RELU,
  /** {@code y = 1 / (1 + exp(−z))}. */
  SIGMOID
}
