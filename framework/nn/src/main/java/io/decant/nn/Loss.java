package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a network's output is held against.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public enum Loss {
  /** {@code −ln softmax(output)_label}, the mean over the batch; the output is logits. */
  SOFTMAX_CROSS_ENTROPY,
  /** {@code (output − target)²}, the mean over the batch and the units. */
  MEAN_SQUARED_ERROR
}
