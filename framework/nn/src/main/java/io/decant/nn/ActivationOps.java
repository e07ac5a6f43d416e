package io.decant.nn;

import io.decant.api.capability.ActivationFunction;
import io.decant.nn.kernel.ActivationBackward;
import io.decant.nn.kernel.ActivationKernels;

/**
 * Computes activation functions and their backward passes in place. Results are within a few units
 * in the last place of {@link Math}.
 */
final class ActivationOps {

  private ActivationOps() {}

  /** Applies a function to the first {@code count} values. */
  static void apply(ActivationFunction function, float[] values, int count) {
    ActivationKernels kernels = ActivationKernels.preferred();
    switch (function) {
      case IDENTITY -> {}
      case TANH -> kernels.tanh(values, count);
      case RELU -> kernels.relu(values, count);
      case TANH_RELU -> kernels.tanhRelu(values, count);
      case SIGMOID -> kernels.sigmoid(values, count);
    }
  }

  /**
   * Multiplies the gradient with respect to the output by the function's derivative, yielding the
   * gradient with respect to the input. The derivative is computed from the output alone.
   */
  static void backward(ActivationFunction function, float[] gradient, float[] output, int count) {
    switch (function) {
      case IDENTITY -> {}
      case TANH -> ActivationBackward.tanh(gradient, output, count);
      case RELU -> ActivationBackward.relu(gradient, output, count);
      case TANH_RELU -> ActivationBackward.tanhRelu(gradient, output, count);
      case SIGMOID -> ActivationBackward.sigmoid(gradient, output, count);
    }
  }

  /** Returns whether {@code f(0) ≠ 0}, so that padding must be cleared after {@link #apply}. */
  static boolean mapsZeroToNonZero(ActivationFunction function) {
    return function == ActivationFunction.SIGMOID;
  }
}
