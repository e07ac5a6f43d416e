package io.decant.nn;

import io.decant.api.Tensors;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Parameters or their gradients as one array, in the order and shapes of the network. */
final class FlatParameters {

  private FlatParameters() {}

  static float[] parameters(Network network) {
    return floats(network.parameters());
  }

  static float[] gradient(Network network, GradientStep step) {
    return floats(network.layout().named(step.gradient()));
  }

  static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  static float[] floats(Map<String, INDArray> values) {
    double[] all =
        values.values().stream()
            .map(Tensors::toFloats)
            .flatMapToDouble(f -> DoubleStream.of(doubles(f)))
            .toArray();
    float[] flat = new float[all.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) all[i];
    }
    return flat;
  }
}
