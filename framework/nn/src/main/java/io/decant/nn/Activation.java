package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.capability.SequentialModel.ActivationFunction;
import io.decant.nn.kernel.ActivationGradients;
import io.decant.nn.kernel.ActivationKernels;
import org.apiguardian.api.API;

/**
 * The function that a layer applies to each of its values. All are within a few units in the last
 * place of what {@link Math} gives.
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

  /** {@code y = max(0, tanh z)}, the study's hidden units. */
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

  Activation(ActivationFunction curve) {
    this.function = curve;
  }

  /** The same function, for those who compute it elsewhere. */
  ActivationFunction function() {
    return function;
  }

  /** Whether the function makes something else of zero, as which padding goes in. */
  boolean mapsZeroToNonZero() {
    return this == SIGMOID;
  }

  /** Applies the function in place. */
  abstract void apply(float[] values, int count);

  /**
   * Turns a gradient by the output into one by the input, in place; the slope is told from the
   * output alone.
   */
  abstract void backward(float[] gradient, float[] output, int count);
}
