package io.decant.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.RandomStreams;
import io.decant.api.SparsityTarget;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.config.PortRef;
import io.decant.nn.Initialisation;
import io.decant.nn.PenaltyConfig;
import io.decant.testkit.PluginTester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class AutoencoderStageTest {

  private static final int TRAIN = 400;
  private static final int TEST = 50;
  private static final int WIDTH = 6;
  private static final AutoencoderStage STAGE = new AutoencoderStage();
  private static final PenaltyConfig PENALTY =
      new PenaltyConfig(Optional.of(0.7), Optional.empty(), 0.1, 1e-7);

  private static AutoencoderConfig config(int batchSize, Optional<PenaltyConfig> penalty) {
    return new AutoencoderConfig(
        PortRef.DATA, 2, 40, 1e-2, batchSize, Initialisation.PYTORCH_LINEAR, penalty);
  }

  private static PluginTester bench() {
    return PluginTester.withData(
        new DatasetSpec(WIDTH, List.of("any"), Optional.empty(), TRAIN, TEST, false),
        examples(TRAIN),
        new int[TRAIN],
        examples(TEST),
        new int[TEST]);
  }

  /** Six values that follow two hidden ones, so that a code of two can hold them. */
  private static Activations examples(int count) {
    RandomGenerator random = RandomStreams.stream(count, "examples");
    float[] values = new float[count * WIDTH];
    for (int r = 0; r < count; r++) {
      float a = random.nextFloat();
      float b = random.nextFloat();
      for (int i = 0; i < WIDTH; i++) {
        values[r * WIDTH + i] = 0.8f * (i < 3 ? a : b);
      }
    }
    return Activations.of(values, WIDTH);
  }

  private static INDArray test(PluginTester tester) {
    return tester.activations(PortRef.DATA, Split.TEST).slice(0, 0, TEST);
  }

  @Test
  void learnsToReconstructItsInput() {
    PluginTester tester = bench();
    // with PyTorch's start a unit whose bias is negative enough is off for every example and never
    // learns
    AutoencoderConfig config =
        new AutoencoderConfig(
            PortRef.DATA, 2, 40, 1e-2, 16, Initialisation.KAIMING_UNIFORM, Optional.empty());
    tester.train("code", STAGE, config);
    double first = tester.epochs("code").get(0).metrics().get("test-mse");
    double last = tester.epochs("code").get(39).metrics().get("test-mse");
    assertTrue(last < first / 4 && last < 0.01, first + " to " + last);
  }

  @Test
  void lossOfTheModelIsTheLossOfTraining() {
    for (Optional<PenaltyConfig> penalty :
        List.of(Optional.<PenaltyConfig>empty(), Optional.of(PENALTY))) {
      PluginTester tester = bench();
      Autoencoder model = (Autoencoder) tester.train("code", STAGE, config(TRAIN, penalty));
      INDArray code = model.encode(test(tester));
      double reported = tester.epochs("code").get(39).metrics().get("test-loss");
      assertEquals(reported, model.loss(test(tester), code, model.decode(code)), 1e-6);
    }
  }

  @Test
  void specHasACodeAndAReconstruction() {
    StageSpec spec = STAGE.spec(config(16, Optional.of(PENALTY)), bench().upstreamSpecs());
    assertEquals(List.of("code", "reconstruction"), spec.ports().stream().map(Port::name).toList());
    assertEquals(List.of(2, 6), spec.ports().stream().map(Port::width).toList());
    assertEquals(
        List.of(
            ParameterShape.of("encoder.weight", 2, 6),
            ParameterShape.of("encoder.bias", 2),
            ParameterShape.of("decoder.weight", 6, 2),
            ParameterShape.of("decoder.bias", 6)),
        spec.parameters());
    assertEquals(
        Set.of(Autoencoder.class, FeatureDictionary.class, SequentialModel.class),
        spec.capabilities());
    assertEquals(
        List.of(
            new SparsityTarget(
                "penalty.rho", 0.7, "code", SparsityTarget.SparsityMetric.MEAN_ACTIVATION)),
        spec.sparsityTargets());
    assertEquals(40, spec.epochs());
  }

  @Test
  void computesItsFormulas() {
    PluginTester tester = bench();
    Model model = tester.train("code", STAGE, config(16, Optional.empty()));
    Map<String, INDArray> p = model.parameters();
    INDArray code = model.output("code", test(tester));
    INDArray reconstruction = model.output("reconstruction", test(tester));
    double z = p.get("encoder.bias").getDouble(1);
    for (int i = 0; i < WIDTH; i++) {
      z += p.get("encoder.weight").getDouble(1, i) * test(tester).getDouble(4, i);
    }
    assertEquals(Math.tanh(z), code.getDouble(4, 1), 1e-5);
    double h = p.get("decoder.bias").getDouble(5);
    for (int j = 0; j < 2; j++) {
      h += p.get("decoder.weight").getDouble(5, j) * code.getDouble(4, j);
    }
    assertEquals(Math.max(0, Math.tanh(h)), reconstruction.getDouble(4, 5), 1e-5);
  }

  @Test
  void directionsAreRowsOfTheEncoderAndColumnsOfTheDecoder() {
    PluginTester tester = bench();
    FeatureDictionary model =
        (FeatureDictionary) tester.train("code", STAGE, config(16, Optional.empty()));
    Map<String, INDArray> p = ((Model) model).parameters();
    assertEquals(p.get("encoder.weight"), model.encoderDirections());
    assertArrayEquals(new long[] {2, 6}, model.decoderDirections().shape());
    assertEquals(p.get("decoder.weight").getFloat(4, 1), model.decoderDirections().getFloat(1, 4));
    assertEquals(p.get("decoder.bias"), model.decoderBias());
  }

  @Test
  void kaimingInitializationAppliesToBothLayers() {
    AutoencoderConfig start =
        new AutoencoderConfig(
            PortRef.DATA, 2, 1, 1e-9, TRAIN, Initialisation.KAIMING_UNIFORM, Optional.empty());
    Map<String, INDArray> p = bench().train("code", STAGE, start).parameters();
    assertEquals(0, p.get("encoder.bias").amaxNumber().doubleValue(), 1e-8);
    assertEquals(0, p.get("decoder.bias").amaxNumber().doubleValue(), 1e-8);
  }
}
