package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Finding;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.SparsityTarget;
import io.decant.api.Tensors;
import io.decant.api.config.StageRef;
import io.decant.testkit.PluginTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureDirectionsProbeTest {

  private static final float[][] EXAMPLES = {{1, 0, 1}, {3, 2, 0}};

  /** Codes the first two of three units, and gives them back; the third is lost. */
  private static final MatrixAutoencoder IDENTITY_OF_FIRST_TWO =
      MatrixAutoencoder.of(
          new float[][] {{1, 0}, {0, 1}, {0, 0}}, new float[][] {{1, 0, 0}, {0, 1, 0}});

  private static Observation observe(MatrixAutoencoder model, int batchSize, float[]... examples) {
    return observe(model, batchSize, SmallDatasetFixture.over(examples));
  }

  private static Observation observe(
      MatrixAutoencoder model, int batchSize, PluginTester tester, SparsityTarget... targets) {
    tester.add("code", model.spec(targets), model);
    return tester.observe(
        "directions",
        new FeatureDirectionsProbe(),
        new FeatureDirectionsConfig(new StageRef("code"), batchSize));
  }

  @Test
  void importanceIsTheLossIncreaseOnUnmodifiedActivations() {
    // squared errors: 1 as it is; without unit 0: 1 + 1 + 9, without unit 1: 1 + 4, without unit 2:
    // 1; six values
    Observation observation = observe(IDENTITY_OF_FIRST_TWO, 1000, EXAMPLES);
    assertEquals(1 / 6.0, observation.scalar("loss"), 1e-7);
    assertArrayEquals(
        new float[] {10 / 14f, 4 / 14f, 0},
        Tensors.toFloats(observation.array("importance-share")),
        1e-6f);
    assertArrayEquals(
        new float[] {1, 0.4f, 0}, Tensors.toFloats(observation.array("importance")), 1e-6f);
  }

  @Test
  void directionIsTheMeanCodeOfTheUnitAlone() {
    Observation observation = observe(IDENTITY_OF_FIRST_TWO, 1000, EXAMPLES);
    assertArrayEquals(
        new float[] {2, 0, 0, 1, 0, 0}, Tensors.toFloats(observation.array("direction")), 1e-6f);
  }

  @Test
  void directionIncludesTheEncoderBias() {
    MatrixAutoencoder biased =
        new MatrixAutoencoder(
            IDENTITY_OF_FIRST_TWO.encoder(),
            new float[] {0.5f, -1},
            IDENTITY_OF_FIRST_TWO.decoder(),
            IDENTITY_OF_FIRST_TWO.c(),
            IDENTITY_OF_FIRST_TWO.penalty());
    Observation observation = observe(biased, 1000, EXAMPLES);
    assertArrayEquals(
        new float[] {2.5f, -1, 0.5f, 0, 0.5f, -1},
        Tensors.toFloats(observation.array("direction")),
        1e-6f);
  }

  @Test
  void measuresTheReconstructionOverAllExamples() {
    // about the means 2, 1, 1/2 the squares are 2 + 2 + 1/2; the residual is 1
    Observation observation = observe(IDENTITY_OF_FIRST_TWO, 1, EXAMPLES);
    assertEquals(1 / 6.0, observation.scalar("mse"), 1e-7);
    assertEquals(7 / 9.0, observation.scalar("explained-variance"), 1e-7);
  }

  @Test
  void penaltyUsesTheMeanOfABatch() {
    MatrixAutoencoder penalised =
        new MatrixAutoencoder(
            IDENTITY_OF_FIRST_TWO.encoder(),
            IDENTITY_OF_FIRST_TWO.b(),
            IDENTITY_OF_FIRST_TWO.decoder(),
            IDENTITY_OF_FIRST_TWO.c(),
            1);
    assertEquals(
        1 / 6.0 + 4, observe(penalised, 2, EXAMPLES).scalar("loss"), 1e-6, "both at once: 2²");
    assertEquals(
        1 / 6.0 + 5,
        observe(penalised, 1, EXAMPLES).scalar("loss"),
        1e-6,
        "one by one: (1² + 3²) / 2");
  }

  @Test
  void weightsASmallerLastBatchByItsExamples() {
    float[][] three = {{1, 0, 1}, {3, 2, 0}, {0, 0, 5}};
    Observation single = observe(IDENTITY_OF_FIRST_TWO, 3, three);
    Observation pair = observe(IDENTITY_OF_FIRST_TWO, 2, three);
    assertEquals(26 / 9.0, pair.scalar("loss"), 1e-6);
    assertArrayEquals(
        Tensors.toFloats(single.array("importance-share")),
        Tensors.toFloats(pair.array("importance-share")),
        1e-6f);
    assertArrayEquals(
        Tensors.toFloats(single.array("direction")),
        Tensors.toFloats(pair.array("direction")),
        1e-6f);
  }

  @Test
  void reportsThatTheCodeExplainsNoVariance() {
    MatrixAutoencoder dictionary =
        MatrixAutoencoder.of(new float[][] {{1, 0}, {0, 1}}, new float[][] {{-1, 0}, {0, -1}});
    Observation observation = observe(dictionary, 10, new float[] {1, 2}, new float[] {2, 1});
    assertTrue(observation.scalar("explained-variance") < 0);
    assertTrue(hasFinding(observation, Finding.Severity.CONTRADICTION, "explains none"));
    assertFalse(
        hasFinding(
            observe(IDENTITY_OF_FIRST_TWO, 10, EXAMPLES),
            Finding.Severity.CONTRADICTION,
            "explains none"));
  }

  @Test
  void reportsThatAblationDoesNotIncreaseTheLoss() {
    // ĥ = −h: without a unit its error falls from (2 h)² to h²
    MatrixAutoencoder dictionary =
        MatrixAutoencoder.of(new float[][] {{1, 0}, {0, 1}}, new float[][] {{-1, 0}, {0, -1}});
    Observation observation = observe(dictionary, 10, new float[] {1, 2}, new float[] {2, 3});
    assertEquals(2, observation.scalar("harmful-units"));
    assertTrue(
        hasFinding(observation, Finding.Severity.CONTRADICTION, "does not increase the loss"));
    // squares of 5 and 13: the loss falls less without the first, which thus matters more
    assertArrayEquals(
        new float[] {-5 / 18f, -13 / 18f},
        Tensors.toFloats(observation.array("importance-share")),
        1e-6f);
    assertArrayEquals(new float[] {1, 0}, Tensors.toFloats(observation.array("importance")), 1e-6f);
  }

  @Test
  void countsUnitsThatAreNeverActive() {
    Observation observation =
        observe(IDENTITY_OF_FIRST_TWO, 1, new float[] {1, 0, 0}, new float[] {2, 0, 3});
    assertEquals(1, observation.scalar("dead-units"));
    assertTrue(
        hasFinding(
            observation,
            Finding.Severity.NOTE,
            "1 of 3 units are never active on a training example."));
  }

  @Test
  void reportsGroupsOfDirections() {
    // unit 0 along the first axis, unit 1 along the second
    float[][] even = {{1, 1, 0}, {0, 0, 0}, {2, 1, 0}};
    Observation dense = observe(IDENTITY_OF_FIRST_TWO, 10, even);
    assertEquals(2, dense.scalar("direction-groups"));
    assertEquals(90, dense.scalar("main-groups-angle"), 1e-4);
    assertTrue(
        hasFinding(
            dense,
            Finding.Severity.NOTE,
            "form 2 groups; the two most important are 90 degrees apart"));

    SparsityTarget target =
        new SparsityTarget("rho", 0.999, "code", SparsityTarget.SparsityMetric.MEAN_ACTIVATION);
    Observation sparse = observe(IDENTITY_OF_FIRST_TWO, 10, SmallDatasetFixture.over(even), target);
    assertEquals(dense.findings(), sparse.findings(), "scalars do not depend on the configuration");
    assertFalse(dense.findings().toString().contains("study"), dense.findings()::toString);
  }

  @Test
  void listsTheImportantUnitsFirst() {
    Observation observation =
        observe(IDENTITY_OF_FIRST_TWO, 10, new float[] {1, 3, 0}, new float[] {0, 1, 1});
    List<List<Object>> rows = observation.tables().get(0).rows();
    assertEquals(List.of(1, 0, 2), rows.stream().map(row -> row.get(0)).toList());
    assertEquals(90.0, rows.get(0).get(3));
    assertEquals("none", rows.get(2).get(3));
  }

  @Test
  void omitsAnglesUnlessTheCodeIsTwoDimensional() {
    MatrixAutoencoder line = MatrixAutoencoder.of(new float[][] {{1}, {2}}, new float[][] {{1, 0}});
    Observation observation = observe(line, 10, new float[] {1, 2}, new float[] {2, 1});
    assertTrue(observation.scalars().stream().noneMatch(s -> s.unit().equals("degrees")));
    assertArrayEquals(
        new float[] {1.5f, 3}, Tensors.toFloats(observation.array("direction")), 1e-6f);
  }

  @Test
  void omitsUndefinedScalars() {
    // two equal examples do not vary, and one active unit makes one group
    float[] row = {1, 0, 0};
    PluginTester tester = SmallDatasetFixture.over(row, row);
    Observation observation = observe(IDENTITY_OF_FIRST_TWO, 10, tester);
    assertEquals(1, observation.scalar("direction-groups"));
    List<String> names = observation.scalars().stream().map(Scalar::name).toList();
    assertFalse(
        names.contains("explained-variance") || names.contains("main-groups-angle"),
        names.toString());
  }

  private static boolean hasFinding(
      Observation observation, Finding.Severity kind, String message) {
    return observation.findings().stream()
        .anyMatch(f -> f.severity() == kind && f.text().contains(message));
  }
}
