package io.decant.steering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Finding;
import io.decant.api.ImageShape;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import io.decant.testkit.PluginTester;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Over all examples the codes are (2, 0, 2), (0, 2, 2), (4, 0, 4), (2, 2, 4). */
class ClassSteeringProbeTest {

  @Test
  void generatesTheMeanOfTheDecodedKeptFeatures() {
    Observation observation = observe(HandComputedFixture.bench(), 2, AverageOver.DATASET);
    // a keeps 0 and 2: the mean of (c0², c2) is (24/4, 12/4); b keeps 1 and 2: the mean of (0, c1 +
    // c2) is (0, 16/4)
    assertArrayEquals(new float[] {.6f, .3f, 0, .4f}, values(observation, "image"), 1e-6f);
    assertArrayEquals(new long[] {2, 1, 2}, observation.array("image").shape());
    assertArrayEquals(new float[] {1, 0, 1, 0, 1, 1}, values(observation, "kept"));
    assertArrayEquals(
        new float[] {2, 0, 3, 0, 1, 3}, values(observation, "kept-activation"), 1e-6f);
    assertEquals(1, observation.scalar("kept-for-all-classes"));
  }

  @Test
  void averagesOverTheClassIfConfigured() {
    Observation observation = observe(HandComputedFixture.bench(), 2, AverageOver.CLASS);
    // a: (4 + 16)/2 and (2 + 4)/2; b: 0 and (4 + 6)/2
    assertArrayEquals(new float[] {1, .3f, 0, .5f}, values(observation, "image"), 1e-6f);
    assertArrayEquals(
        new float[] {3, 0, 3, 0, 2, 3}, values(observation, "kept-activation"), 1e-6f);
  }

  @Test
  void comparesWithTheMeanExampleOfEachClass() {
    Observation observation = observe(HandComputedFixture.bench(), 2, AverageOver.DATASET);
    assertArrayEquals(new float[] {1.5f, 0, .5f, 1}, values(observation, "class-mean-image"));
  }

  @Test
  void comparesWithTheSameNumberOfRandomFeatures() {
    Set<String> selections = new HashSet<>();
    for (long seed = 1; seed <= 20; seed++) {
      float[] images =
          values(
              observe(HandComputedFixture.bench().seed(seed), 2, AverageOver.DATASET),
              "random-image");
      assertArrayEquals(
          images,
          values(
              observe(HandComputedFixture.bench().seed(seed), 2, AverageOver.DATASET),
              "random-image"));
      for (int c = 0; c < 2; c++) {
        selections.add(String.format(Locale.ROOT, "%.3f %.3f", images[2 * c], images[2 * c + 1]));
      }
    }
    // features 0 and 1, 0 and 2, 1 and 2
    assertEquals(Set.of("0.600 0.100", "0.600 0.300", "0.000 0.400"), selections);
  }

  @Test
  void classifiesTheImages() {
    Observation observation = observe(HandComputedFixture.bench(), 2, AverageOver.DATASET);
    // logits 6 and 3, 0 and 4
    float a = (float) (1 / (1 + Math.exp(-3)));
    float b = (float) (1 / (1 + Math.exp(-4)));
    assertArrayEquals(
        new float[] {a, 1 - a, 1 - b, b}, values(observation, "predicted-probability"), 1e-5f);
    assertEquals(1, observation.scalar("accuracy"));
    assertEquals((a + b) / 2, observation.scalar("mean-target-probability"), 1e-5);
    // mean images (1.5, 0) and (0.5, 1): logits differ by 15 and 5
    assertEquals(
        (1 / (1 + Math.exp(-15)) + 1 / (1 + Math.exp(-5))) / 2,
        observation.scalar("class-mean-image-mean-target-probability"),
        1e-5);
    Table table = observation.tables().get(0);
    assertEquals(List.of("b", "b"), table.rows().get(1).subList(0, 2));
    assertEquals(b, (double) table.rows().get(1).get(2), 1e-5);
    assertTrue(
        hasFinding(observation, Finding.Severity.NOTE, "predicts the target class for 2 of 2"),
        observation.findings()::toString);
  }

  @Test
  void reportsMisclassifiedImages() {
    Observation observation =
        observe(HandComputedFixture.bench(-10, Optional.empty()), 2, AverageOver.DATASET);
    assertEquals(0, observation.scalar("accuracy"));
    assertTrue(
        hasFinding(
            observation, Finding.Severity.NOTE, "Misclassified steered images: a as b; b as a"),
        observation.findings()::toString);
    assertTrue(
        hasFinding(observation, Finding.Severity.CONTRADICTION, "no better than chance"),
        observation.findings()::toString);
  }

  @Test
  void ignoresExcludedClasses() {
    ClassSteeringConfig config =
        HandComputedFixture.config(
            "dictionary",
            "decoder",
            Optional.of("classifier"),
            "importance",
            3,
            AverageOver.DATASET,
            List.of("b"));
    // all three features kept: (6, 4), which is read as a for both classes
    Observation observation =
        HandComputedFixture.bench().observe("steering", new ClassSteeringProbe(), config);
    assertEquals(1, observation.scalar("accuracy"));
    assertEquals(1 / (1 + Math.exp(-2)), observation.scalar("mean-target-probability"), 1e-5);
    assertEquals(
        0.5, observe(HandComputedFixture.bench(), 3, AverageOver.DATASET).scalar("accuracy"));
  }

  @Test
  void supportsExamplesThatAreNotImages() {
    Observation observation =
        observe(HandComputedFixture.bench(10, Optional.empty()), 2, AverageOver.DATASET);
    assertArrayEquals(new long[] {2, 2}, observation.array("image").shape());
  }

  @Test
  void worksWithoutAClassifier() {
    Observation observation =
        HandComputedFixture.bench()
            .observe(
                "steering",
                new ClassSteeringProbe(),
                HandComputedFixture.config(
                    "dictionary",
                    "decoder",
                    Optional.empty(),
                    "importance",
                    2,
                    AverageOver.DATASET,
                    List.of()));
    assertEquals(
        List.of("kept-for-all-classes"), observation.scalars().stream().map(Scalar::name).toList());
    assertTrue(
        hasFinding(observation, Finding.Severity.NOTE, "There is no classifier"),
        observation.findings()::toString);
  }

  @Test
  void observationMatchesItsSpec() {
    Optional<ImageShape> column = Optional.of(new ImageShape(2, 1));
    for (Optional<ImageShape> image : List.of(column, Optional.<ImageShape>empty())) {
      for (Optional<String> classifier :
          List.of(Optional.of("classifier"), Optional.<String>empty())) {
        PluginTester tester = HandComputedFixture.bench(10, image);
        ClassSteeringConfig config =
            HandComputedFixture.config(
                "dictionary", "decoder", classifier, "importance", 2, AverageOver.CLASS, List.of());
        ObservationSpec spec = new ClassSteeringProbe().spec(config, tester.upstreamSpecs());
        Observation observation = tester.observe("steering", new ClassSteeringProbe(), config);
        assertEquals(spec.scalars(), observation.scalars().stream().map(Scalar::name).toList());
        assertEquals(spec.tables(), observation.tables().stream().map(Table::name).toList());
        assertEquals(
            spec.arrays(),
            observation.arrays().stream().map(ClassSteeringProbeTest::spec).toList());
      }
    }
  }

  private static ArraySpec spec(NamedArray array) {
    return new ArraySpec(
        array.name(), Arrays.stream(array.values().shape()).mapToObj(Math::toIntExact).toList());
  }

  private static Observation observe(PluginTester tester, int keep, AverageOver averageOver) {
    return tester.observe(
        "steering", new ClassSteeringProbe(), HandComputedFixture.config(keep, averageOver));
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
