package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The loss that compares a network's output with the target.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public enum Loss {
  /** {@code −ln softmax(output)_label}, averaged over the batch; the output is logits. */
  SOFTMAX_CROSS_ENTROPY,
  /** {@code (output − target)²}, averaged over the batch and the units. */
  MEAN_SQUARED_ERROR
}
