package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.testkit.PluginTester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeatureSimilarityProbeTest {

  /**
   * Four features of two hidden values (a, b): f0 = a, f1 = b, f2 = a + b, f3 never on; f0 writes
   * (1, 0), f1 (0, 1), f2 (1, 1), f3 (5, 5).
   */
  private static final MatrixAutoencoder DICTIONARY =
      MatrixAutoencoder.of(
          new float[][] {{1, 0, 1, 0}, {0, 1, 1, 0}},
          new float[][] {{1, 0}, {0, 1}, {1, 1}, {5, 5}});

  /**
   * Importance by class: for class 0 feature 2, 0, 1, 3 in that order, for class 1 feature 1, 2, 0,
   * 3.
   */
  private static final float[] IMPORTANCE = {0.2f, 0.1f, 0.7f, 0, 0.1f, 0.6f, 0.3f, 0};

  private PluginTester tester;

  @BeforeEach
  void addPipeline() {
    tester = SmallDatasetFixture.over(new float[] {1, 0}, new float[] {3, 1});
    addStages();
  }

  private void addStages() {
    tester.add("sae", DICTIONARY.spec(), DICTIONARY);
    // draws the second value twice as bright, so that images are not alike in the way hidden values
    // are
    tester.add(
        "decoder", spec("data", "image", 2, ActivationDecoder.class), new ScalingGenerator(1, 2));
    tester.add(
        "classifier", spec("data", "logits", 2, Classifier.class), new PixelsAsLogitsClassifier());
    tester.add(
        "inner-classifier",
        spec("sae", "logits", 2, Classifier.class),
        new PixelsAsLogitsClassifier());
    put("importance", IMPORTANCE, 2, 4);
  }

  private static StageSpec spec(String input, String port, int width, Class<?> role) {
    return new StageSpec(
        PortRef.parse(input),
        List.of(new Port(port, width, port)),
        List.of(),
        Set.of(role),
        List.of(),
        0);
  }

  private void put(String probe, float[] values, int... shape) {
    INDArray array = Tensors.of(values, shape[0], shape[1]);
    tester.add(
        probe,
        new ObservationSpec(
            List.of(ObservationSpec.ArraySpec.of("by-class", shape[0], shape[1])),
            List.of(),
            List.of()),
        ObservationSeries.of(
            Map.of(
                new ObservationEpoch(0),
                Observation.builder()
                    .array("by-class", "importance", array, "class", "feature")
                    .build())));
  }

  private static FeatureSimilarityConfig config(
      String generator, Optional<String> classifier, String rankBy, int top) {
    return new FeatureSimilarityConfig(
        new StageRef("sae"),
        new StageRef(generator),
        classifier.map(StageRef::new),
        ArrayRef.parse(rankBy + ".by-class"),
        top,
        3,
        3);
  }

  private Observation observe(Optional<String> classifier) {
    return tester.observe(
        "structure", new FeatureSimilarityProbe(), config("decoder", classifier, "importance", 1));
  }

  @Test
  void averagesSingleFeatureReconstructions() {
    // mean a is 2, mean b is 1/2
    assertArray(observe(Optional.empty()), "hidden", 2, 0, 0, 0.5f, 2.5f, 2.5f, 0, 0);
  }

  @Test
  void generatesAnImageOfTheAverage() {
    Observation observation = observe(Optional.empty());
    assertArrayEquals(new long[] {4, 1, 2}, observation.array("image").shape());
    assertArray(observation, "image", 2, 0, 0, 1, 2.5f, 5, 0, 0);
  }

  @Test
  void comparesHiddenValuesAndImages() {
    Observation observation = observe(Optional.empty());
    float diagonal = (float) Math.sqrt(0.5);
    float expectedSimilarity = (float) (2 / Math.sqrt(5));
    float far = (float) (1 / Math.sqrt(5));
    assertArray(
        observation,
        "hidden-cosine",
        1,
        0,
        diagonal,
        0,
        0,
        1,
        diagonal,
        0,
        diagonal,
        diagonal,
        1,
        0,
        0,
        0,
        0,
        0);
    assertArray(
        observation,
        "image-cosine",
        1,
        0,
        far,
        0,
        0,
        1,
        expectedSimilarity,
        0,
        far,
        expectedSimilarity,
        1,
        0,
        0,
        0,
        0,
        0);
  }

  @Test
  void selectsTheUnionOfEveryClassesMostImportantFeatures() {
    Observation one = observe(Optional.empty());
    assertArray(one, "selected", 1, 2);
    float diagonal = (float) Math.sqrt(0.5);
    assertArray(one, "hidden-cosine-selected", 1, diagonal, diagonal, 1);
    Observation two =
        tester.observe(
            "structure",
            new FeatureSimilarityProbe(),
            config("decoder", Optional.empty(), "importance", 2));
    assertArray(two, "selected", 0, 1, 2);
    assertArrayEquals(new long[] {3, 2}, two.array("hidden-map-selected").shape());
  }

  @Test
  void correlatesTheDistancesOfSelectedFeatures() {
    Observation observation =
        tester.observe(
            "structure",
            new FeatureSimilarityProbe(),
            config("decoder", Optional.empty(), "importance", 2));
    // distances 1 − cosine of the pairs (0, 1), (0, 2), (1, 2)
    double diagonal = Math.sqrt(0.5);
    double[] hidden = {1, 1 - diagonal, 1 - diagonal};
    double[] image = {1, 1 - 1 / Math.sqrt(5), 1 - 2 / Math.sqrt(5)};
    assertEquals(
        PearsonCorrelation.pearson(hidden, image),
        observation.scalar("distance-correlation"),
        1e-6);
    assertTrue(
        observation.scalar("distance-correlation-all")
            > observation.scalar("distance-correlation"));
  }

  @Test
  void listsTheMostImportantFeaturesOfEachClass() {
    Observation observation = observe(Optional.empty());
    assertArray(observation, "top-features", 2, 0, 1, 1, 2, 0);
    assertEquals(
        List.of(List.<Object>of("zero", "2 0 1"), List.<Object>of("one", "1 2 0")),
        observation.tables().get(0).rows());
  }

  @Test
  void predictsTheClassOfEveryImage() {
    Observation observation = observe(Optional.of("classifier"));
    // logits are the image itself: (2, 0), (0, 1), (2.5, 5), (0, 0)
    assertArray(observation, "predicted-class", 0, 1, 1, 0);
    assertArray(
        observation,
        "predicted-class-probability",
        (float) (1 / (1 + Math.exp(-2))),
        (float) (1 / (1 + Math.exp(-1))),
        (float) (1 / (1 + Math.exp(-2.5))),
        0.5f);
    assertEquals(2, observation.scalar("predicted-classes"));
    assertTrue(
        observation.findings().stream()
            .anyMatch(f -> f.text().contains("classified as 2 of 2 classes by classifier")));
  }

  @Test
  void reportsDeadFeatures() {
    Observation observation = observe(Optional.empty());
    assertEquals(1, observation.scalar("dead-features"));
    assertTrue(
        observation.findings().stream()
            .anyMatch(
                f ->
                    f.text().startsWith("1 of 4 features are never active on a training example")));
  }

  @Test
  void rejectsARankingOfOtherFeatures() {
    put("other", new float[6], 2, 3);
    assertRejected("rank-by", "[2, 3]", config("decoder", Optional.empty(), "other", 1));
  }

  @Test
  void rejectsAGeneratorOfAnotherWidth() {
    assertRejected("generator", "reads 2 values", configOnWideDictionary());
  }

  private FeatureSimilarityConfig configOnWideDictionary() {
    MatrixAutoencoder dictionary =
        MatrixAutoencoder.of(new float[][] {{1}, {1}, {1}}, new float[][] {{1, 1, 1}});
    tester.add(
        "three", spec("data", "three", 3, ActivationDecoder.class), new ScalingGenerator(1, 1));
    tester.add(
        "sae",
        new StageSpec(
            PortRef.parse("three"),
            dictionary.spec().ports(),
            List.of(),
            dictionary.spec().capabilities(),
            List.of(),
            0),
        dictionary);
    return config("decoder", Optional.empty(), "importance", 1);
  }

  @Test
  void rejectsAClassifierThatDoesNotReadImages() {
    assertRejected(
        "classifier",
        "inner-classifier reads sae",
        config("decoder", Optional.of("inner-classifier"), "importance", 1));
  }

  @Test
  void rejectsSelectionOfMoreFeaturesThanExist() {
    assertRejected(
        "selected-per-class",
        "there are only 4",
        config("decoder", Optional.empty(), "importance", 5));
  }

  @Test
  void rejectsDataWithoutImages() {
    tester =
        SmallDatasetFixture.over(
            Optional.<ImageShape>empty(), new float[] {1, 0}, new float[] {3, 1});
    addStages();
    assertRejected("generator", "not images", config("decoder", Optional.empty(), "importance", 1));
  }

  private void assertRejected(String key, String message, FeatureSimilarityConfig config) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new FeatureSimilarityProbe().spec(config, tester.upstreamSpecs()));
    assertEquals(Optional.of(key), e.key());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static void assertArray(Observation observation, String name, float... expected) {
    assertArrayEquals(expected, Tensors.toFloats(observation.array(name)), 1e-5f, name);
  }

  /** Multiplies each hidden value by a factor. */
  private record ScalingGenerator(float... factors) implements Model, ActivationDecoder {
    @Override
    public INDArray generate(INDArray hidden) {
      return hidden.mulRowVector(Tensors.of(factors, factors.length));
    }

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return generate(input);
    }
  }

  /** Takes the pixels for logits. */
  private record PixelsAsLogitsClassifier() implements Model, Classifier {
    @Override
    public INDArray logits(INDArray input) {
      return input.dup();
    }

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return logits(input);
    }
  }
}
