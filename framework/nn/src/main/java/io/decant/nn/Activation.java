package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;
import io.decant.api.capability.LayeredModel.Curve;
import io.decant.nn.kernel.Curves;
import io.decant.nn.kernel.Slopes;

/**
 * The function that a layer applies to each of its values. All are within a few units in the last place of what
 * {@link Math} gives.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public enum Activation {

  /** {@code y = z}. */
  IDENTITY(Curve.IDENTITY) {
    @Override
    void apply(float[] values, int count) {}

    @Override
    void timesSlope(float[] gradient, float[] output, int count) {}
  },

  /** {@code y = tanh z}. */
  TANH(Curve.TANH) {
    @Override
    void apply(float[] values, int count) {
      Curves.fastest().tanh(values, count);
    }

    @Override
    void timesSlope(float[] gradient, float[] output, int count) {
      Slopes.tanh(gradient, output, count);
    }
  },

  /** {@code y = max(0, z)}. */
  RELU(Curve.RELU) {
    @Override
    void apply(float[] values, int count) {
      Curves.fastest().relu(values, count);
    }

    @Override
    void timesSlope(float[] gradient, float[] output, int count) {
      Slopes.relu(gradient, output, count);
    }
  },

  /** {@code y = max(0, tanh z)}, the study's hidden units. */
  RELU_OF_TANH(Curve.RELU_OF_TANH) {
    @Override
    void apply(float[] values, int count) {
      Curves.fastest().reluOfTanh(values, count);
    }

    @Override
    void timesSlope(float[] gradient, float[] output, int count) {
      Slopes.reluOfTanh(gradient, output, count);
    }
  },

  /** {@code y = 1 / (1 + exp(−z))}. */
  SIGMOID(Curve.SIGMOID) {
    @Override
    void apply(float[] values, int count) {
      Curves.fastest().sigmoid(values, count);
    }

    @Override
    void timesSlope(float[] gradient, float[] output, int count) {
      Slopes.sigmoid(gradient, output, count);
    }
  };

  private final Curve curve;

  Activation(Curve curve) {
    this.curve = curve;
  }

  /** The same function, for those who compute it elsewhere. */
  Curve curve() {
    return curve;
  }

  /** Whether the function makes something else of zero, as which padding goes in. */
  boolean movesZero() {
    return this == SIGMOID;
  }

  /** Applies the function in place. */
  abstract void apply(float[] values, int count);

  /** Turns a gradient by the output into one by the input, in place; the slope is told from the output alone. */
  abstract void timesSlope(float[] gradient, float[] output, int count);
}
