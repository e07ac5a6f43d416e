package io.decant.featureimportance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.analysis.ExamplesByClass;
import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Finding;
import io.decant.api.InvalidInputException;
import io.decant.api.Observation;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.testkit.PluginTester;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Class a has the examples (1, 0) and (3, 0), class b (0, 2) and (1, 1), in turns. */
class FeatureImportanceProbeTest {

  private static final float[] EXAMPLES = {1, 0, 0, 2, 3, 0, 1, 1};

  @Test
  void dividesLossIncreasesByTheirSumForEachClass() {
    Observation observation = observe(0, 1000);
    // a: without feature 0 the error is (1 + 9)/4 = 2.5, without feature 1 it is 0; b: 1/4 and (4 +
    // 1)/4
    assertArrayEquals(new float[] {1, 0, 1 / 6f, 5 / 6f}, values(observation, "by-class"), 1e-6f);
    // all: (2.5 + 0.25)/2 and (0 + 1.25)/2, of 2
    assertArrayEquals(new float[] {0.6875f, 0.3125f}, values(observation, "overall"), 1e-6f);
    assertEquals(0, observation.scalar("loss"));
  }

  @Test
  void weightsClassesByTheirExamples() {
    float[] examples = {1, 0, 0, 2, 3, 0};
    // a as before, b only (0, 2): rises 2.5, 0 and 0, 2; all: 5/3 and 2/3, of 7/3
    Observation observation = observe(bench(0, examples, 0, 1, 0), 1000);
    assertArrayEquals(new float[] {5 / 7f, 2 / 7f}, values(observation, "overall"), 1e-6f);
  }

  @Test
  void includesThePenaltyOfTheConfiguredBatches() {
    // a, in one batch: mean of feature 0 is 2, its penalty 0.25 · 4: rise 2.5 − 1; b: 0.25 − 0.25/4
    // and 1.25 − 2.25/4
    Observation all = observe(0.25, 2);
    assertArrayEquals(
        new float[] {1, 0, 0.1875f / 0.875f, 0.6875f / 0.875f}, values(all, "by-class"), 1e-6f);
    // penalties are 0.25 · 4 and 0.25 · (0.25 + 2.25)
    assertEquals((1 + 0.625) / 2, all.scalar("loss"), 1e-9);
    // in batches of one example: b: 0.25 − 0.25 · (0 + 1)/2 and 1.25 − 0.25 · (4 + 1)/2
    Observation single = observe(0.25, 1);
    assertArrayEquals(
        new float[] {1, 0, 0.125f / 0.75f, 0.625f / 0.75f}, values(single, "by-class"), 1e-6f);
  }

  @Test
  void keepsTheSignOfIncreasesWhoseSumIsNegativeAndReportsIt() {
    // b: 0.25 − 0.25 = 0 and 1.25 − 2.25 = −1; a: 2.5 − 4 and 0
    Observation observation = observe(1, 2);
    assertArrayEquals(new float[] {-1, 0, 0, -1}, values(observation, "by-class"), 1e-6f);
    assertEquals(2, observation.scalar("harmful-features"));
    assertTrue(
        hasFinding(observation, Finding.Severity.CONTRADICTION, "classes a, b"),
        observation.findings()::toString);
    assertTrue(
        hasFinding(observation, Finding.Severity.NOTE, "Ablating 2 of the 2 features"),
        observation.findings()::toString);
  }

  @Test
  void measuresDensityAndMeanActivation() {
    Observation observation = observe(0, 1000);
    assertArrayEquals(new float[] {0.75f, 0.5f}, values(observation, "density"));
    assertArrayEquals(new float[] {1.25f, 0.75f}, values(observation, "mean-activation"));
    assertEquals(1.25, observation.scalar("l0"));
  }

  @Test
  void countsImportantFeaturesOfEachClass() {
    Observation observation = observe(0, 1000);
    Table table = observation.tables().get(0);
    assertEquals(List.of("a", 2, 1, 1, 1.0), table.rows().get(0));
    assertEquals(List.of("all", 4, 1, 1, 1.0), table.rows().get(2));
    assertEquals(1, observation.scalar("features-for-half"));
    assertTrue(
        hasFinding(
            observation,
            Finding.Severity.NOTE,
            "1.0 of 2 features have half of the importance, and the 2 most important have 100 %"),
        observation.findings()::toString);
  }

  @Test
  void reportsTheConcentrationOfImportance() {
    double[] uniform = new double[98];
    Arrays.fill(uniform, 1);
    ExamplesByClass rows = ExamplesByClass.of(new int[] {0}, 1);
    Observation observation =
        ImportanceObservationMapper.of(
                List.of("a"),
                rows,
                new AblationEffects(new double[][] {uniform}, new double[1], observedSparsity()))
            .toObservation();
    assertEquals(49, observation.scalar("features-for-half"));
    assertTrue(
        hasFinding(observation, Finding.Severity.NOTE, "49.0 of 98 features have half"),
        observation.findings()::toString);
    assertFalse(
        observation.findings().toString().contains("study"), observation.findings()::toString);
  }

  @Test
  void rejectsAClassWithoutExamples() {
    PluginTester tester = bench(0, EXAMPLES, 0, 0, 0, 0);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> observe(tester, 1000));
    assertTrue(e.getMessage().contains("no example of class b"), e.getMessage());
  }

  private static Observation observe(double weight, int batchSize) {
    return observe(bench(weight, EXAMPLES, 0, 1, 0, 1), batchSize);
  }

  private static Observation observe(PluginTester tester, int batchSize) {
    return tester.observe("importance", new FeatureImportanceProbe(), config(batchSize));
  }

  private static FeatureImportanceConfig config(int batchSize) {
    return new FeatureImportanceConfig(StageRef.parse("pair"), batchSize);
  }

  private static PluginTester bench(double weight, float[] examples, int... labels) {
    Activations data = Activations.of(examples, 2);
    DatasetSpec spec =
        new DatasetSpec(
            2, List.of("a", "b"), Optional.empty(), labels.length, labels.length, false);
    PluginTester tester = PluginTester.withData(spec, data, labels, data, labels);
    tester.add(
        "pair",
        new StageSpec(
            PortRef.DATA,
            List.of(new Port("reconstruction", 5, "not the code"), new Port("code", 2, "features")),
            List.of(),
            Set.of(FeatureDictionary.class),
            List.of(),
            0),
        new IdentityDictionary(weight));
    return tester;
  }

  private static SparsityMetrics observedSparsity() {
    return new SparsityMetrics(1, 98, 0, 1, new double[98], new double[98]);
  }

  private static boolean hasFinding(
      Observation observation, Finding.Severity kind, String message) {
    return observation.findings().stream()
        .anyMatch(f -> f.severity() == kind && f.text().contains(message));
  }

  private static float[] values(Observation observation, String array) {
    return Tensors.toFloats(observation.array(array));
  }
}
