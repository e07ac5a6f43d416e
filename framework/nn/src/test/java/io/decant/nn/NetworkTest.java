package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.RandomStreams;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NetworkTest {

  private static final NetworkSpec SHARED =
      NetworkSpec.of(
          new Dense("encoder", 5, 7, ActivationFunction.TANH, Initialisation.PYTORCH_LINEAR)
              .withPreBiasOf("decoder"),
          new Dense("decoder", 7, 5, ActivationFunction.SIGMOID, Initialisation.PYTORCH_LINEAR));

  private static Network network() {
    return Network.initialised(SHARED, RandomStreams.stream(1, "start"));
  }

  private static float[] uniform(int count) {
    RandomGenerator random = RandomStreams.stream(2, "x");
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 4 - 2;
    }
    return values;
  }

  @Test
  void layerMatchesACaseComputedByHand() {
    NetworkSpec one =
        NetworkSpec.of(
            new Dense("only", 2, 2, ActivationFunction.RELU, Initialisation.PYTORCH_LINEAR)
                .withPreBiasOf("only"));
    Network network =
        Network.restored(
            one,
            Map.of(
                "only.weight", Tensors.of(new float[] {1, 2, 3, -4}, 2, 2),
                "only.bias", Tensors.of(new float[] {10, 20}, 2)));
    // x − c = (1, 1) and (0, 2): W (x − c) + b = (3 + 10, −1 + 20) and (4 + 10, −8 + 20)
    INDArray y = network.forward(Tensors.of(new float[] {11, 21, 10, 22}, 2, 2));
    assertArrayEquals(new float[] {13, 19, 14, 12}, Tensors.toFloats(y));
    // (−20, 0): (−20 + 10, −60 + 20), both rectified
    assertArrayEquals(
        new float[2], Tensors.toFloats(network.forward(Tensors.of(new float[] {-10, 20}, 1, 2))));
  }

  @Test
  void agreesWithTheReferenceNetworkForAnyBatchSize() {
    Network network = network();
    double[] theta = FlatParameters.doubles(FlatParameters.parameters(network));
    ReferenceNetwork reference =
        new ReferenceNetwork(SHARED, Objective.of(Loss.MEAN_SQUARED_ERROR));
    for (int rows : new int[] {1, 255, 256, 257, 20_000}) {
      float[] x = uniform(rows * 5);
      float[] y = Tensors.toFloats(network.forward(Tensors.of(x, rows, 5)));
      assertEquals(rows * 5, y.length);
      for (int r : new int[] {0, rows / 2, rows - 1}) {
        double[] in = new double[5];
        for (int i = 0; i < 5; i++) {
          in[i] = x[r * 5 + i];
        }
        double[] out = reference.output(theta, new double[][] {in})[0];
        for (int i = 0; i < 5; i++) {
          assertEquals(out[i], y[r * 5 + i], 1e-6, rows + " rows, at " + r);
        }
      }
    }
  }

  @Test
  void layersComposeToTheNetwork() {
    Network network = network();
    INDArray x = Tensors.of(uniform(1000 * 5), 1000, 5);
    INDArray code = network.forward("encoder", "encoder", x);
    assertArrayEquals(new long[] {1000, 7}, code.shape());
    assertEquals(network.forward(x), network.forward("decoder", "decoder", code));
    assertEquals(network.forward(x), network.forward("encoder", "decoder", x));
  }

  @Test
  void readsViewsAndColumnOrderWithoutChangingThem() {
    Network network = network();
    INDArray array = Tensors.of(uniform(30 * 9), 30, 9);
    INDArray before = array.dup();
    INDArray view = array.get(NDArrayIndex.interval(10, 20), NDArrayIndex.interval(2, 7));
    INDArray expected = network.forward(Tensors.of(Tensors.toFloats(view), 10, 5));
    assertEquals(expected, network.forward(view));
    assertEquals(expected, network.forward(view.dup('f')));
    assertEquals(before, array);
  }

  @Test
  void restoresBitIdentically() {
    Network network = network();
    Network restored = Network.restored(SHARED, network.parameters());
    assertArrayEquals(network.flatParameters(), restored.flatParameters(), 0f);
    INDArray x = Tensors.of(uniform(50), 10, 5);
    assertArrayEquals(
        Tensors.toFloats(network.forward(x)), Tensors.toFloats(restored.forward(x)), 0f);
    assertEquals(
        List.of("encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias"),
        List.copyOf(network.parameters().keySet()));
  }

  @Test
  void parametersAreCopies() {
    Network network = network();
    float before = network.flatParameters()[0];
    network.parameters().get("encoder.weight").assign(9);
    assertEquals(before, network.flatParameters()[0]);
  }

  @Test
  void rejectsInvalidInputsWithAReason() {
    Network network = network();
    INDArray invalid = Tensors.of(new float[8], 2, 4);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> network.forward(invalid))
            .getMessage()
            .contains("[2, 4]"));
    INDArray doubles = Tensors.of(new float[5], 1, 5).castTo(DataType.DOUBLE);
    assertThrows(IllegalArgumentException.class, () -> network.forward(doubles));
  }

  @Test
  void rejectsParametersOfAnotherShape() {
    Map<String, INDArray> parameters = network().parameters();
    parameters.put("encoder.bias", Tensors.of(new float[5], 5));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Network.restored(SHARED, parameters))
            .getMessage()
            .contains("encoder.bias"));
    parameters.remove("encoder.bias");
    assertThrows(IllegalArgumentException.class, () -> Network.restored(SHARED, parameters));
  }
}
