package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.capability.SequentialModel.ActivationFunction;
import io.decant.nn.kernel.ActivationGradients;
import io.decant.nn.kernel.ActivationKernels;
import org.apiguardian.api.API;

/**
 * The elementwise activation function of a layer. Results are within a few units in the last place
 * of {@link Math}.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public enum Activation {

  /** {@code y = z}. */
  IDENTITY(ActivationFunction.IDENTITY) {
    @Override
    void apply(float[] values, int count) {}

    @Override
    void backward(float[] gradient, float[] output, int count) {}
  },

  /** {@code y = tanh z}. */
  TANH(ActivationFunction.TANH) {
    @Override
    void apply(float[] values, int count) {
      ActivationKernels.preferred().tanh(values, count);
    }

    @Override
    void backward(float[] gradient, float[] output, int count) {
      ActivationGradients.tanh(gradient, output, count);
    }
  },

  /** {@code y = max(0, z)}. */
  RELU(ActivationFunction.RELU) {
    @Override
    void apply(float[] values, int count) {
      ActivationKernels.preferred().relu(values, count);
    }

    @Override
    void backward(float[] gradient, float[] output, int count) {
      ActivationGradients.relu(gradient, output, count);
    }
  },

  /** {@code y = max(0, tanh z)}, used by the study's hidden units. */
  TANH_RELU(ActivationFunction.TANH_RELU) {
    @Override
    void apply(float[] values, int count) {
      ActivationKernels.preferred().tanhRelu(values, count);
    }

    @Override
    void backward(float[] gradient, float[] output, int count) {
      ActivationGradients.tanhRelu(gradient, output, count);
    }
  },

  /** {@code y = 1 / (1 + exp(−z))}. */
  SIGMOID(ActivationFunction.SIGMOID) {
    @Override
    void apply(float[] values, int count) {
      ActivationKernels.preferred().sigmoid(values, count);
    }

    @Override
    void backward(float[] gradient, float[] output, int count) {
      ActivationGradients.sigmoid(gradient, output, count);
    }
  };

  private final ActivationFunction function;

  Activation(ActivationFunction function) {
    this.function = function;
  }

  /** Returns the API's name of this function, for computations elsewhere. */
  ActivationFunction function() {
    return function;
  }

  /** Returns whether {@code f(0) ≠ 0}, so that padding must be cleared after {@link #apply}. */
  boolean mapsZeroToNonZero() {
    return this == SIGMOID;
  }

  /** Applies the function in place. */
  abstract void apply(float[] values, int count);

  /**
   * Multiplies the gradient with respect to the output by the derivative, in place, yielding the
   * gradient with respect to the input. The derivative is computed from the output alone.
   */
  abstract void backward(float[] gradient, float[] output, int count);
}
