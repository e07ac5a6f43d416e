package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * The initial distribution of a dense layer's parameters. Weights are drawn row by row, followed by
 * biases.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public enum Initialisation {

  /** Weights and biases uniform in {@code ±1/√fan_in}, as in PyTorch's {@code nn.Linear}. */
  PYTORCH_LINEAR {
    @Override
    void fill(float[] weight, float[] bias, int inputs, RandomGenerator random) {
      double bound = 1 / Math.sqrt(inputs);
      uniform(weight, bound, random);
      uniform(bias, bound, random);
    }
  },

  /** Weights uniform in {@code ±√(6/fan_in)} (He et al. 2015), biases zero. */
  KAIMING_UNIFORM {
    @Override
    void fill(float[] weight, float[] bias, int inputs, RandomGenerator random) {
      uniform(weight, Math.sqrt(6.0 / inputs), random);
    }
  };

  /** Fills a layer's weights {@code [outputs, inputs]} and biases, which are initially zero. */
  abstract void fill(float[] weight, float[] bias, int inputs, RandomGenerator random);

  private static void uniform(float[] values, double bound, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }
}
