package io.decant.linearmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
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

class LinearModelStageTest {

  private static final int TRAIN = 300;
  private static final int TEST = 60;
  private static final int WIDTH = 12;
  private static final LinearModelStage STAGE = new LinearModelStage();

  private static LinearModelConfig config(Initialisation start, Optional<PenaltyConfig> penalty) {
    return new LinearModelConfig(PortRef.DATA, 8, 20, 1e-2, 16, start, penalty);
  }

  private static LinearModelConfig config() {
    return config(Initialisation.PYTORCH_LINEAR, Optional.empty());
  }

  /** Three classes, each bright in four values of its own, under noise. */
  private static PluginTester bench(int classes) {
    List<String> names = List.of("a", "b", "c").subList(0, classes);
    return PluginTester.withData(
        new DatasetSpec(WIDTH, names, Optional.empty(), TRAIN, TEST, false),
        examples(TRAIN, classes),
        labels(TRAIN, classes),
        examples(TEST, classes),
        labels(TEST, classes));
  }

  private static Activations examples(int count, int classes) {
    RandomGenerator random = RandomStreams.stream(count, "examples");
    float[] values = new float[count * WIDTH];
    for (int i = 0; i < values.length; i++) {
      boolean bright = i % WIDTH / 4 == i / WIDTH % classes;
      values[i] = (bright ? 0.6f : 0.2f) + 0.4f * random.nextFloat();
    }
    return Activations.of(values, WIDTH);
  }

  private static int[] labels(int count, int classes) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % classes;
    }
    return labels;
  }

  @Test
  void learnsWithTheReportedAccuracy() {
    PluginTester tester = bench(3);
    Model model = tester.train("classifier", STAGE, config());
    assertEquals(20, tester.epochs("classifier").size());
    double reported = tester.epochs("classifier").get(19).metrics().get("test-accuracy");
    assertTrue(reported > 0.95, "accuracy " + reported);

    INDArray test = tester.activations(PortRef.DATA, Split.TEST).slice(0, 0, TEST);
    float[] logits =
        Tensors.toFloats(model.capability(Classifier.class).orElseThrow().logits(test));
    int correct = 0;
    for (int r = 0; r < TEST; r++) {
      int best = 0;
      for (int k = 1; k < 3; k++) {
        best = logits[r * 3 + k] > logits[r * 3 + best] ? k : best;
      }
      correct += best == r % 3 ? 1 : 0;
    }
    assertEquals(reported, (double) correct / TEST, 1e-12);
  }

  @Test
  void specHasHiddenUnitsBeforeLogits() {
    StageSpec spec = STAGE.spec(config(), bench(3).upstreamSpecs());
    assertEquals(List.of("hidden", "logits"), spec.ports().stream().map(Port::name).toList());
    assertEquals(List.of(8, 3), spec.ports().stream().map(Port::width).toList());
    assertEquals(
        List.of(
            ParameterShape.of("hidden.weight", 8, 12),
            ParameterShape.of("hidden.bias", 8),
            ParameterShape.of("output.weight", 3, 8),
            ParameterShape.of("output.bias", 3)),
        spec.parameters());
    assertEquals(Set.of(Classifier.class, SequentialModel.class), spec.capabilities());
    assertEquals(List.of(), spec.sparsityTargets());
    assertEquals(20, spec.epochs());
    assertEquals(PortRef.DATA, spec.input());
  }

  @Test
  void logitsAreLinearInRectifiedHiddenUnits() {
    PluginTester tester = bench(3);
    Model model = tester.train("classifier", STAGE, config());
    INDArray input = tester.activations(PortRef.DATA, Split.TEST).slice(0, 0, 5);
    Map<String, INDArray> p = model.parameters();
    float[] x = Tensors.toFloats(input);
    float[] weight = Tensors.toFloats(p.get("hidden.weight"));
    double z = p.get("hidden.bias").getDouble(3);
    for (int i = 0; i < WIDTH; i++) {
      z += weight[3 * WIDTH + i] * x[2 * WIDTH + i];
    }
    INDArray hidden = model.output("hidden", input);
    assertEquals(Math.max(0, Math.tanh(z)), hidden.getDouble(2, 3), 1e-5);
    double logit = p.get("output.bias").getDouble(1);
    for (int j = 0; j < 8; j++) {
      logit += p.get("output.weight").getDouble(1, j) * hidden.getDouble(2, j);
    }
    assertEquals(logit, model.output("logits", input).getDouble(2, 1), 1e-4);
  }

  @Test
  void initializationAppliesOnlyToTheHiddenLayer() {
    LinearModelConfig kaiming =
        new LinearModelConfig(
            PortRef.DATA, 8, 1, 1e-9, TRAIN, Initialisation.KAIMING_UNIFORM, Optional.empty());
    Map<String, INDArray> parameters = bench(3).train("classifier", STAGE, kaiming).parameters();
    for (float bias : Tensors.toFloats(parameters.get("hidden.bias"))) {
      assertEquals(0, bias, 1e-8);
    }
    for (float bias : Tensors.toFloats(parameters.get("output.bias"))) {
      assertTrue(Math.abs(bias) > 1e-6, "the output's bias starts like PyTorch's");
    }
  }

  @Test
  void penaltyAffectsHiddenUnitsAndIsReported() {
    PenaltyConfig penalty = new PenaltyConfig(Optional.of(0.9), Optional.empty(), 1, 1e-7);
    PluginTester tester = bench(3);
    Model free = tester.train("free", STAGE, config());
    Model penalized =
        tester.train("pulled", STAGE, config(Initialisation.PYTORCH_LINEAR, Optional.of(penalty)));
    INDArray input = tester.activations(PortRef.DATA, Split.TEST).slice(0, 0, TEST);
    double freeMean = free.output("hidden", input).meanNumber().doubleValue();
    double penalizedMean = penalized.output("hidden", input).meanNumber().doubleValue();
    assertTrue(
        Math.abs(penalizedMean - 0.9) < Math.abs(freeMean - 0.9),
        freeMean + " and " + penalizedMean);
    assertTrue(tester.epochs("pulled").get(0).metrics().containsKey("test-penalty"));
    assertFalse(tester.epochs("free").get(0).metrics().containsKey("test-penalty"));
    assertEquals(
        List.of(
            new SparsityTarget(
                "penalty.rho", 0.9, "hidden", SparsityTarget.SparsityMetric.MEAN_ACTIVATION)),
        STAGE
            .spec(
                config(Initialisation.PYTORCH_LINEAR, Optional.of(penalty)), tester.upstreamSpecs())
            .sparsityTargets());
  }

  @Test
  void rejectsDataOfOneClass() {
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class, () -> STAGE.spec(config(), bench(1).upstreamSpecs()));
    assertTrue(thrown.getMessage().contains("expected at least two"), thrown.getMessage());
  }
}
