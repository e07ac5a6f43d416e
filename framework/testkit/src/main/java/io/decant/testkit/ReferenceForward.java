package io.decant.testkit;

import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.SequentialModel.Layer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes exported layers one example at a time in double precision. */
final class ReferenceForward {

  private ReferenceForward() {}

  /** Returns the last layer's output, {@code [batch, outputs]}. */
  static INDArray run(List<Layer> layers, INDArray input) {
    int batch = Math.toIntExact(input.size(0));
    float[] values = Tensors.toFloats(input);
    for (Layer layer : layers) {
      values = run(layer, values, batch);
    }
    return Tensors.of(values, batch, values.length / batch);
  }

  private static float[] run(Layer layer, float[] input, int batch) {
    float[] weight = Tensors.toFloats(layer.weight());
    float[] bias = Tensors.toFloats(layer.bias());
    int inputs = weight.length / bias.length;
    float[] output = new float[batch * bias.length];
    for (int example = 0; example < batch; example++) {
      double[] sums = new double[bias.length];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = bias[i];
        for (int j = 0; j < inputs; j++) {
          sums[i] += (double) weight[i * inputs + j] * input[example * inputs + j];
        }
      }
      if (layer.topK().isPresent()) {
        retainLargest(sums, layer.topK().getAsInt());
      }
      for (int i = 0; i < sums.length; i++) {
        output[example * sums.length + i] = (float) apply(layer.activation(), sums[i]);
      }
    }
    return output;
  }

  private static void retainLargest(double[] values, int count) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double least = sorted[sorted.length - count];
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] >= least ? values[i] : 0;
    }
  }

  private static double apply(ActivationFunction function, double z) {
    return switch (function) {
      case IDENTITY -> z;
      case RELU -> Math.max(0, z);
      case TANH -> Math.tanh(z);
      case TANH_RELU -> Math.max(0, Math.tanh(z));
      case SIGMOID -> 1 / (1 + Math.exp(-z));
    };
  }
}
