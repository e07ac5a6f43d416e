package io.decant.steering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.config.PortRef;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import io.decant.testkit.PluginTester;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolvedSteeringConfigTest {

  private final PluginTester tester = HandComputedFixture.bench();

  @Test
  void acceptsEquivalentPortReferences() {
    // the dictionary reads hidden, the decoder hidden.h, which is its first port
    ResolvedSteeringConfig.resolve(
        config("decoder", "classifier", "importance", 3, List.of()), tester.upstreamSpecs());
  }

  @Test
  void rejectsAGeneratorOfAnotherPort() {
    tester.add(
        "other",
        HandComputedFixture.spec(PortRef.DATA, "image", 2, Set.of(ActivationDecoder.class)),
        tester.model("decoder"));
    assertRejected(
        "generator",
        "other reads data, but dictionary decodes to hidden",
        config("other", "classifier", "importance", 2, List.of()));
  }

  @Test
  void rejectsAClassifierThatDoesNotReadExamples() {
    tester.add(
        "other",
        HandComputedFixture.spec(
            PortRef.parse("dictionary"), "logits", 2, Set.of(Classifier.class)),
        tester.model("classifier"));
    assertRejected(
        "classifier",
        "other reads dictionary of width 3, expected the 2 values of a generated example",
        config("decoder", "other", "importance", 2, List.of()));
  }

  @Test
  void rejectsAClassifierOfOtherClasses() {
    tester.add(
        "other",
        HandComputedFixture.spec(PortRef.DATA, "logits", 11, Set.of(Classifier.class)),
        tester.model("classifier"));
    assertRejected(
        "classifier",
        "other has no output for the data's 2 classes",
        config("decoder", "other", "importance", 2, List.of()));
  }

  @Test
  void rejectsARankingOfAnotherDictionary() {
    HandComputedFixture.importance(tester, "foreign", new float[8], 2, 4);
    assertRejected(
        "rank-by",
        "foreign.by-class has the shape [2, 4], expected [2, 3]",
        config("decoder", "classifier", "foreign", 2, List.of()));
  }

  @Test
  void rejectsToKeepMoreFeaturesThanExist() {
    assertRejected(
        "keep",
        "keep is 4, expected at most 3",
        config("decoder", "classifier", "importance", 4, List.of()));
  }

  @Test
  void rejectsExclusionOfEveryClass() {
    assertRejected(
        "exclude-classes",
        "all classes are excluded",
        config("decoder", "classifier", "importance", 2, List.of("b", "a")));
  }

  @Test
  void rejectsExclusionOfAnUnknownClass() {
    assertRejected(
        "exclude-classes",
        "the data has no class 'A'; the classes are: a, b",
        config("decoder", "classifier", "importance", 2, List.of("A")));
    ResolvedSteeringConfig.resolve(
        config("decoder", "classifier", "importance", 2, List.of("scrambled", "b")),
        tester.upstreamSpecs());
  }

  private void assertRejected(String key, String message, ClassSteeringConfig config) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new ClassSteeringProbe().spec(config, tester.upstreamSpecs()));
    assertEquals(Optional.of(key), e.key());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static ClassSteeringConfig config(
      String generator, String classifier, String importance, int keep, List<String> excluded) {
    return HandComputedFixture.config(
        "dictionary",
        generator,
        Optional.of(classifier),
        importance,
        keep,
        AverageOver.DATASET,
        excluded);
  }
}
