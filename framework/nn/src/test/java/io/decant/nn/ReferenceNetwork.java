package io.decant.nn;

import io.decant.api.ParameterShape;
import io.decant.api.capability.ActivationFunction;
import java.util.Arrays;

/**
 * A straightforward double-precision implementation of the network's formulas, as a reference for
 * the optimized one.
 */
final class ReferenceNetwork {

  private final NetworkSpec networkSpec;
  private final Objective objective;

  ReferenceNetwork(NetworkSpec networkSpec, Objective objective) {
    this.networkSpec = networkSpec;
    this.objective = objective;
  }

  /**
   * Computes the objective; labels are used for cross-entropy, the target for the squared error.
   */
  double objective(double[] parameters, double[][] x, double[][] target, int[] labels) {
    double penalty = 0;
    double[][] y = x;
    for (Dense layer : networkSpec.layers()) {
      y = layer(layer, parameters, y);
      if (objective.penalty().isPresent() && objective.penalisedLayer().equals(layer.name())) {
        penalty = penalty(objective.penalty().get(), y);
      }
    }
    return loss(y, target, labels) + penalty;
  }

  double[][] output(double[] parameters, double[][] x) {
    double[][] y = x;
    for (Dense layer : networkSpec.layers()) {
      y = layer(layer, parameters, y);
    }
    return y;
  }

  private double[][] layer(Dense layer, double[] parameters, double[][] x) {
    int weight = at(layer.weight());
    int bias = at(layer.bias());
    double[][] y = new double[x.length][layer.outputs()];
    for (int r = 0; r < x.length; r++) {
      for (int o = 0; o < layer.outputs(); o++) {
        double z = parameters[bias + o];
        for (int i = 0; i < layer.inputs(); i++) {
          double centre =
              layer.preBias().isPresent() ? parameters[at(layer.preBias().get() + ".bias") + i] : 0;
          z += parameters[weight + o * layer.inputs() + i] * (x[r][i] - centre);
        }
        y[r][o] = z;
      }
      keepLargest(layer, y[r]);
      for (int o = 0; o < layer.outputs(); o++) {
        y[r][o] = apply(layer.activation(), y[r][o]);
      }
    }
    return y;
  }

  private static void keepLargest(Dense layer, double[] z) {
    if (layer.topK().isPresent()) {
      double threshold = largest(layer.topK().getAsInt(), z)[0];
      for (int o = 0; o < z.length; o++) {
        z[o] = z[o] < threshold ? 0 : z[o];
      }
    }
  }

  /** Returns the {@code count} largest values in ascending order. */
  private static double[] largest(int count, double[] values) {
    double[] largest = new double[count];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (double value : values) {
      if (value > largest[0]) {
        largest[0] = value;
        Arrays.sort(largest);
      }
    }
    return largest;
  }

  private static double apply(ActivationFunction activation, double z) {
    return switch (activation) {
      case IDENTITY -> z;
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(0, z);
      case TANH_RELU -> Math.max(0, Math.tanh(z));
      case SIGMOID -> 1 / (1 + Math.exp(-z));
    };
  }

  private double loss(double[][] y, double[][] target, int[] labels) {
    double sum = 0;
    for (int r = 0; r < y.length; r++) {
      if (objective.loss() == Loss.SOFTMAX_CROSS_ENTROPY) {
        sum -= Math.log(Math.exp(y[r][labels[r]]) / Arrays.stream(y[r]).map(Math::exp).sum());
      } else {
        for (int i = 0; i < y[r].length; i++) {
          sum += (y[r][i] - target[r][i]) * (y[r][i] - target[r][i]) / y[r].length;
        }
      }
    }
    return sum / y.length;
  }

  private static double penalty(PenaltyConfig config, double[][] y) {
    double sum = 0;
    for (int j = 0; j < y[0].length; j++) {
      int unit = j;
      if (config.l1().isPresent()) {
        sum +=
            config.l1().get()
                * Arrays.stream(y).mapToDouble(row -> Math.abs(row[unit])).average().orElseThrow();
      } else {
        double rho = config.rho().orElseThrow();
        double mean = Arrays.stream(y).mapToDouble(row -> row[unit]).average().orElseThrow();
        mean = Math.min(1 - config.clamp(), Math.max(config.clamp(), mean));
        sum +=
            config.weight()
                * (rho * Math.log(rho / mean) + (1 - rho) * Math.log((1 - rho) / (1 - mean)));
      }
    }
    return sum;
  }

  private int at(String parameter) {
    int at = 0;
    for (ParameterShape shape : networkSpec.parameters()) {
      if (shape.name().equals(parameter)) {
        return at;
      }
      at += (int) shape.size();
    }
    throw new IllegalArgumentException(parameter);
  }
}
