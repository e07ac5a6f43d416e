package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;

/**
 * What a network's output is held against.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public enum Loss {
  /** {@code −ln softmax(output)_label}, the mean over the batch; the output is logits. */
  SOFTMAX_CROSS_ENTROPY,
  /** {@code (output − target)²}, the mean over the batch and the units. */
  MEAN_SQUARED_ERROR
}
