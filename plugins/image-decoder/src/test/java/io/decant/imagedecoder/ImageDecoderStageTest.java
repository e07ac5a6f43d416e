package io.decant.imagedecoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.RandomStreams;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.SequentialModel;
import io.decant.api.config.PortRef;
import io.decant.nn.Initialisation;
import io.decant.testkit.PluginTester;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageDecoderStageTest {

  private static final int TRAIN = 400;
  private static final int TEST = 50;
  private static final int WIDTH = 6;
  private static final ImageDecoderStage STAGE = new ImageDecoderStage();
  private static final PortRef HALF = PortRef.parse("half.values");
  private static final ImageDecoderConfig CONFIG =
      new ImageDecoderConfig(HALF, PortRef.DATA, 60, 1e-2, 16, Initialisation.PYTORCH_LINEAR);

  /** Pictures that are drawn anew in every pass: three values, and the same ones mirrored. */
  private record MirroredActivations(int count, long seed) implements Activations {
    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      for (int i = from; i < to; i++) {
        RandomGenerator random = RandomStreams.stream(seed, "pass " + epoch, "row " + rows[i]);
        float[] half = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        destination.put(half).put(half[2]).put(half[1]).put(half[0]);
      }
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      int[] rows = new int[to - from];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = from + i;
      }
      FloatBuffer values = FloatBuffer.allocate(rows.length * WIDTH);
      gather(epoch, rows, 0, rows.length, values);
      return Tensors.of(values.array(), rows.length, WIDTH);
    }
  }

  /** Hands on the first three values of six: enough to draw the rest. */
  private record FirstHalfModel() implements Model {
    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      float[] all = Tensors.toFloats(input);
      float[] half = new float[all.length / 2];
      for (int i = 0; i < half.length; i++) {
        half[i] = 2 * all[i / 3 * WIDTH + i % 3] - 1;
      }
      return Tensors.of(half, all.length / WIDTH, 3);
    }
  }

  private static PluginTester bench() {
    PluginTester tester =
        PluginTester.withData(
            new DatasetSpec(WIDTH, List.of("any"), Optional.empty(), TRAIN, TEST, true),
            new MirroredActivations(TRAIN, 1),
            new int[TRAIN],
            new MirroredActivations(TEST, 2),
            new int[TEST]);
    tester.add(
        "half",
        new StageSpec(
            PortRef.DATA,
            List.of(new Port("values", 3, "values")),
            List.of(),
            Set.of(),
            List.of(),
            0),
        new FirstHalfModel());
    return tester;
  }

  @Test
  void learnsToDecodeTheImageOfTheSameEpoch() {
    // drawn from another pass the pictures would be independent of the input, and the error their
    // variance of 1/12
    PluginTester tester = bench();
    tester.train("decoder", STAGE, CONFIG);
    Map<String, Double> last = tester.epochs("decoder").get(59).metrics();
    assertTrue(last.get("test-mse") < 1.0 / 12 / 10, last.toString());
    assertEquals(last.get("test-loss"), last.get("test-mse"));
  }

  @Test
  void outputMatchesReportedLoss() {
    PluginTester tester = bench();
    ActivationDecoder decoder = (ActivationDecoder) tester.train("decoder", STAGE, CONFIG);
    INDArray hidden = tester.activations(HALF, Split.TEST).slice(Activations.EVALUATION, 0, TEST);
    INDArray expected =
        tester.activations(PortRef.DATA, Split.TEST).slice(Activations.EVALUATION, 0, TEST);
    float[] x = Tensors.toFloats(expected);
    float[] generated = Tensors.toFloats(decoder.generate(hidden));
    double error = 0;
    for (int i = 0; i < x.length; i++) {
      error += (generated[i] - x[i]) * (generated[i] - x[i]) / x.length;
    }
    assertEquals(error, tester.epochs("decoder").get(59).metrics().get("test-mse"), 1e-6);
  }

  @Test
  void specHasAnImageAsWideAsItsTarget() {
    StageSpec spec = STAGE.spec(CONFIG, bench().upstreamSpecs());
    assertEquals(HALF, spec.input());
    assertEquals("image", spec.ports().get(0).name());
    assertEquals(WIDTH, spec.ports().get(0).width());
    assertEquals(
        List.of(ParameterShape.of("image.weight", 6, 3), ParameterShape.of("image.bias", 6)),
        spec.parameters());
    assertEquals(Set.of(ActivationDecoder.class, SequentialModel.class), spec.capabilities());
    assertEquals(60, spec.epochs());
  }

  @Test
  void computesItsFormula() {
    PluginTester tester = bench();
    Model decoder = tester.train("decoder", STAGE, CONFIG);
    INDArray hidden = Tensors.of(new float[] {0.5f, -1, 2}, 1, 3);
    Map<String, INDArray> p = decoder.parameters();
    double z = p.get("image.bias").getDouble(4);
    for (int i = 0; i < 3; i++) {
      z += p.get("image.weight").getDouble(4, i) * hidden.getDouble(0, i);
    }
    assertEquals(1 / (1 + Math.exp(-z)), decoder.output("image", hidden).getDouble(0, 4), 1e-5);
    assertThrows(IllegalArgumentException.class, () -> decoder.output("code", hidden));
  }

  @Test
  void rejectsATargetEqualToItsInput() {
    ImageDecoderConfig config =
        new ImageDecoderConfig(HALF, HALF, 1, 1e-2, 16, Initialisation.PYTORCH_LINEAR);
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class, () -> STAGE.spec(config, bench().upstreamSpecs()));
    assertEquals(Optional.of("target"), thrown.key());
  }
}
