package io.decant.engine.run.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.EpochMetrics;
import io.decant.api.Finding;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingFailureDetectorTest {

  private static final double CONSTANT_LOSS = 2;

  private static TrainingFailureDetector monitor(Map<String, String> configuration) {
    StageSpec spec =
        new StageSpec(
            PortRef.DATA, List.of(new Port("code", 1, "")), List.of(), Set.of(), List.of(), 9);
    return new TrainingFailureDetector(
        TestStageSteps.stage("net", spec, configuration), () -> CONSTANT_LOSS);
  }

  private final TrainingFailureDetector monitor = monitor(Map.of("learning-rate", "7"));

  private static Map<String, INDArray> parameters(float... values) {
    return Map.of("weight", Tensors.of(values, values.length));
  }

  private static List<String> epoch(
      TrainingFailureDetector monitor, int epoch, Map<String, Double> measures, float parameter) {
    return monitor
        .epochEnded(new EpochMetrics(epoch, 9, measures), Optional.of(parameters(parameter)))
        .stream()
        .map(Finding::text)
        .toList();
  }

  private List<String> epoch(int epoch, Map<String, Double> measures) {
    return epoch(monitor, epoch, measures, epoch + 1);
  }

  @Test
  void reportsDivergenceWithHints() {
    monitor.start(Map.of("epoch-loss", 2.5), parameters(1));
    assertEquals(List.of(), epoch(1, Map.of("epoch-loss", 2400.0)));
    String diverges =
        "Training of `net` diverges: epoch-loss is 2.60e+03 in epoch 2, up from 2.50. "
            + "Try to lower `learning-rate`, which is 7 (by default 0.001).";
    assertEquals(List.of(diverges), epoch(2, Map.of("epoch-loss", 2600.0)));
    assertEquals(List.of(), epoch(3, Map.of("epoch-loss", 2700.0)), "once is enough");
    assertEquals(List.of(Finding.contradiction(diverges)), monitor.findings(parameters(1), 3));
  }

  @Test
  void comparesWithTheFirstEpochWithoutInitialMetrics() {
    assertEquals(List.of(), epoch(1, Map.of("test-mse", 1.0)));
    assertEquals(1, epoch(2, Map.of("test-mse", 1001.0)).size());
  }

  @Test
  void ignoresARisingPenalty() {
    monitor.start(Map.of("epoch-loss", 2.0, "epoch-penalty", 1.0), parameters(1));
    assertEquals(
        List.of(),
        epoch(1, Map.of("last-batch-loss", 5e9, "epoch-loss", 5e9 + 1, "epoch-penalty", 5e9)));
    assertEquals(1, epoch(2, Map.of("epoch-loss", 5000.0, "epoch-penalty", 1.0)).size());
  }

  @Test
  void ignoresASmallLoss() {
    monitor.start(Map.of("epoch-loss", 1e-9), parameters(1));
    assertEquals(List.of(), epoch(1, Map.of("epoch-loss", 1.9)));
  }

  @Test
  void ignoresOtherMetrics() {
    monitor.start(Map.of("norm", 1.0, "test-accuracy", 0.0), parameters(1));
    assertEquals(List.of(), epoch(1, Map.of("norm", 1e9, "test-accuracy", 1.0)));
  }

  @Test
  void reportsGrowingParameters() {
    monitor.start(Map.of("epoch-loss", 0.3), parameters(0.5f));
    assertEquals(
        List.of(
            "Training of `net` diverges: its parameters have grown to 1.00e+03 (root mean square), up from "
                + "0.500. Try to lower `learning-rate`, which is 7 (by default 0.001)."),
        epoch(monitor, 1, Map.of("epoch-loss", 0.4), 1000));
    assertEquals(List.of(), monitor.findings(parameters(499), 2), "in the end they have not");
  }

  @Test
  void reportsLargeParametersWithoutInitialSample() {
    assertEquals(1, epoch(monitor(Map.of()), 1, Map.of(), 1e20f).size());
    assertEquals(0, epoch(monitor(Map.of()), 1, Map.of(), 1e6f).size());
  }

  @Test
  void reportsNoProgress() {
    monitor.start(Map.of(), parameters(1));
    assertEquals(
        List.of(
            "Training does not change `net`: its parameters are what they were before the first step, within a "
                + "millionth of their size. Try to raise `learning-rate`, which is 7 (by default 0.001)."),
        epoch(monitor, 1, Map.of(), 1));
    assertEquals(1, monitor.findings(parameters(1), 9).size());
    assertEquals(0, monitor.findings(parameters(1.1f), 9).size(), "it did later");
  }

  @Test
  void reportsNoProgressOfTinySteps() {
    monitor.start(Map.of(), parameters(1));
    assertEquals(1, epoch(monitor, 1, Map.of(), 1.000_000_8f).size());
    assertEquals(1, monitor.findings(parameters(1.000_003f), 4).size());
    assertEquals(0, monitor.findings(parameters(1.000_006f), 4).size());
  }

  @Test
  void ignoresConvergedStages() {
    TrainingFailureDetector monitor = monitor(Map.of("size", "3"));
    assertEquals(List.of(), epoch(monitor, 1, Map.of(), 1));
    assertEquals(List.of(), epoch(monitor, 2, Map.of(), 1));
  }

  @Test
  void namesANestedLearningRate() {
    TrainingFailureDetector nested =
        monitor(Map.of("training", "{ epochs: 3, learning-rate: 1e30 }"));
    assertEquals("lower `training.learning-rate`, which is 1e30 (by default 1e-4)", nested.hint());
  }

  @Test
  void samplesLargeParameters() {
    TrainingFailureDetector monitor = monitor(Map.of());
    float[] parameters = new float[200_001];
    monitor.start(Map.of(), parameters(parameters));
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = 1e20f;
    }
    assertEquals(
        1,
        monitor
            .epochEnded(new EpochMetrics(1, 1, Map.of()), Optional.of(parameters(parameters)))
            .size());
  }
}
