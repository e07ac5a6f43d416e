package io.decant.sparseautoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import io.decant.api.SparsityTarget;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.config.PortRef;
import io.decant.api.metrics.SparsityAccumulator;
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

class SparseAutoencoderStageTest {

  private static final int TRAIN = 400;
  private static final int TEST = 50;
  private static final int WIDTH = 5;
  private static final SparseAutoencoderStage STAGE = new SparseAutoencoderStage();
  private static final PenaltyConfig DENSE =
      new PenaltyConfig(Optional.of(0.9), Optional.empty(), 1e-2, 1e-7);

  private static SparseAutoencoderConfig config(int batchSize, Optional<PenaltyConfig> penalty) {
    return config(batchSize, Optional.empty(), penalty);
  }

  private static SparseAutoencoderConfig config(
      int batchSize, Optional<Integer> topK, Optional<PenaltyConfig> penalty) {
    return new SparseAutoencoderConfig(
        PortRef.DATA, 10, 40, 1e-2, batchSize, Initialisation.KAIMING_UNIFORM, topK, penalty);
  }

  /** Each value is on in two examples of five. */
  private static Activations examples(int count) {
    RandomGenerator random = RandomStreams.stream(count, "examples");
    float[] values = new float[count * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() < 0.4f ? random.nextFloat() : 0;
    }
    return Activations.of(values, WIDTH);
  }

  private static PluginTester bench() {
    return PluginTester.withData(
        new DatasetSpec(WIDTH, List.of("any"), Optional.empty(), TRAIN, TEST, false),
        examples(TRAIN),
        new int[TRAIN],
        examples(TEST),
        new int[TEST]);
  }

  private static INDArray test(PluginTester tester) {
    return tester.activations(PortRef.DATA, Split.TEST).slice(0, 0, TEST);
  }

  @Test
  void learnsToReconstructItsInput() {
    PluginTester tester = bench();
    tester.train("sae", STAGE, config(16, Optional.empty()));
    double first = tester.epochs("sae").get(0).metrics().get("test-mse");
    double last = tester.epochs("sae").get(39).metrics().get("test-mse");
    assertTrue(last < first / 10 && last < 1e-3, first + " to " + last);
  }

  @Test
  void lossOfTheModelIsTheLossOfTraining() {
    PluginTester tester = bench();
    Autoencoder model = (Autoencoder) tester.train("sae", STAGE, config(TRAIN, Optional.of(DENSE)));
    INDArray code = model.encode(test(tester));
    Map<String, Double> measures = tester.epochs("sae").get(39).metrics();
    assertEquals(
        measures.get("test-loss"), model.loss(test(tester), code, model.decode(code)), 1e-6);
    assertEquals(
        measures.get("test-loss"), measures.get("test-mse") + measures.get("test-penalty"), 1e-12);
  }

  @Test
  void subtractsTheDecoderBiasFromItsInput() {
    PluginTester tester = bench();
    Model model = tester.train("sae", STAGE, config(16, Optional.empty()));
    Map<String, INDArray> p = model.parameters();
    INDArray bias = p.get("decoder.bias");
    assertTrue(
        bias.amaxNumber().doubleValue() > 0.01,
        "an untrained bias would not show whether it is subtracted");
    INDArray features = model.output("code", test(tester));
    for (int j = 0; j < 10; j++) {
      double z = p.get("encoder.bias").getDouble(j);
      for (int i = 0; i < WIDTH; i++) {
        z +=
            p.get("encoder.weight").getDouble(j, i)
                * (test(tester).getDouble(4, i) - bias.getDouble(i));
      }
      assertEquals(Math.max(0, z), features.getDouble(4, j), 1e-5);
    }
    double h = bias.getDouble(3);
    for (int j = 0; j < 10; j++) {
      h += p.get("decoder.weight").getDouble(3, j) * features.getDouble(4, j);
    }
    assertEquals(h, model.output("reconstruction", test(tester)).getDouble(4, 3), 1e-5);
  }

  @Test
  void highRhoMakesTheCodeDenseAndL1MakesItSparse() {
    double free = l0(Optional.empty());
    assertTrue(l0(Optional.of(DENSE)) > free, "a target for the mean activation asks for more");
    assertTrue(l0(Optional.of(PenaltyConfig.l1Penalty(0.02))) < free, "L1 asks for less");
  }

  private static double l0(Optional<PenaltyConfig> penalty) {
    PluginTester tester = bench();
    Model model = tester.train("sae", STAGE, config(16, penalty));
    SparsityAccumulator accumulator = new SparsityAccumulator(10);
    accumulator.add(model.output("code", test(tester)));
    return accumulator.result().l0();
  }

  @Test
  void topKLimitsActiveFeaturesAndLearns() {
    PluginTester tester = bench();
    Model model = tester.train("sae", STAGE, config(16, Optional.of(3), Optional.empty()));
    INDArray code = model.output("code", test(tester));
    for (int r = 0; r < TEST; r++) {
      int active = 0;
      for (int j = 0; j < 10; j++) {
        active += code.getFloat(r, j) == 0 ? 0 : 1;
      }
      assertTrue(active <= 3, active + " features are on for example " + r);
    }
    double first = tester.epochs("sae").get(0).metrics().get("test-mse");
    double last = tester.epochs("sae").get(39).metrics().get("test-mse");
    assertTrue(last < first / 3, first + " to " + last);
    Autoencoder again =
        (Autoencoder)
            STAGE.restore(
                config(16, Optional.of(3), Optional.empty()),
                tester.upstreamSpecs(),
                model.parameters());
    assertEquals(code, again.encode(test(tester)));
    assertEquals(
        last, again.loss(test(tester), code, again.decode(code)), 1e-6, "what training measured");
  }

  @Test
  void topKDeclaresASparsityTarget() {
    SparsityTarget target =
        STAGE
            .spec(config(16, Optional.of(3), Optional.empty()), bench().upstreamSpecs())
            .sparsityTargets()
            .get(0);
    assertEquals(new SparsityTarget("top-k", 3, "code", SparsityTarget.SparsityMetric.L0), target);
  }

  @Test
  void rejectsImpossibleTopKAndTopKWithPenalty() {
    assertThrows(InvalidInputException.class, () -> config(16, Optional.of(11), Optional.empty()));
    assertThrows(InvalidInputException.class, () -> config(16, Optional.of(3), Optional.of(DENSE)));
  }

  @Test
  void specHasACodeWiderThanItsInput() {
    StageSpec spec = STAGE.spec(config(16, Optional.of(DENSE)), bench().upstreamSpecs());
    assertEquals(List.of("code", "reconstruction"), spec.ports().stream().map(Port::name).toList());
    assertEquals(List.of(10, 5), spec.ports().stream().map(Port::width).toList());
    assertEquals(
        List.of(
            ParameterShape.of("encoder.weight", 10, 5),
            ParameterShape.of("encoder.bias", 10),
            ParameterShape.of("decoder.weight", 5, 10),
            ParameterShape.of("decoder.bias", 5)),
        spec.parameters());
    assertEquals(
        Set.of(Autoencoder.class, FeatureDictionary.class, SequentialModel.class),
        spec.capabilities());
    assertEquals("code", spec.sparsityTargets().get(0).port());
  }

  @Test
  void directionsAreRowsOfTheEncoderAndColumnsOfTheDecoder() {
    PluginTester tester = bench();
    FeatureDictionary model =
        (FeatureDictionary) tester.train("sae", STAGE, config(64, Optional.empty()));
    INDArray weight = ((Model) model).parameters().get("decoder.weight");
    assertArrayEquals(new long[] {10, 5}, model.encoderDirections().shape());
    assertArrayEquals(new long[] {10, 5}, model.decoderDirections().shape());
    assertEquals(weight.getFloat(2, 7), model.decoderDirections().getFloat(7, 2));
  }
}
