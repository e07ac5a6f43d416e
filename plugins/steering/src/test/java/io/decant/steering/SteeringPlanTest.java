package io.decant.steering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.Generator;
import io.decant.api.config.PortRef;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import io.decant.testkit.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteeringPlanTest {

  private final Workbench bench = HandMade.bench();

  @Test
  void acceptsPortsThatAreNamedInDifferentWays() {
    // the dictionary reads hidden, the painter hidden.h, which is its first port
    SteeringPlan.checked(config("painter", "judge", "importance", 3, List.of()), bench.wiring());
  }

  @Test
  void refusesAGeneratorOfAnotherPort() {
    bench.put("other", HandMade.outline(PortRef.DATA, "image", 2, Set.of(Generator.class)), bench.model("painter"));
    assertRefused(
        "generator", "other draws from data, but dictionary decodes to hidden",
        config("other", "judge", "importance", 2, List.of()));
  }

  @Test
  void refusesAJudgeThatReadsNoExamples() {
    bench.put(
        "other", HandMade.outline(PortRef.parse("dictionary"), "logits", 2, Set.of(Classifier.class)),
        bench.model("judge"));
    assertRefused(
        "judge", "other reads dictionary of width 3, expected the 2 values of an example",
        config("painter", "other", "importance", 2, List.of()));
  }

  @Test
  void refusesAJudgeOfOtherClasses() {
    bench.put("other", HandMade.outline(PortRef.DATA, "logits", 11, Set.of(Classifier.class)), bench.model("judge"));
    assertRefused(
        "judge", "other has no output for the data's 2 classes",
        config("painter", "other", "importance", 2, List.of()));
  }

  @Test
  void refusesARankingOfAnotherDictionary() {
    HandMade.importance(bench, "foreign", new float[8], 2, 4);
    assertRefused(
        "rank-by", "foreign.by-class has the shape [2, 4], expected [2, 3]",
        config("painter", "judge", "foreign", 2, List.of()));
  }

  @Test
  void refusesToKeepMoreFeaturesThanThereAre() {
    assertRefused("keep", "keep is 4, expected at most 3", config("painter", "judge", "importance", 4, List.of()));
  }

  @Test
  void refusesToLeaveOutEveryClass() {
    assertRefused(
        "leave-out", "all classes are left out", config("painter", "judge", "importance", 2, List.of("b", "a")));
  }

  @Test
  void refusesToLeaveOutAClassThatTheDataDoesNotHave() {
    assertRefused(
        "leave-out", "the data has no class 'A'; the classes are: a, b",
        config("painter", "judge", "importance", 2, List.of("A")));
    SteeringPlan.checked(config("painter", "judge", "importance", 2, List.of("scrambled", "b")), bench.wiring());
  }

  private void assertRefused(String key, String words, ClassSteeringConfig config) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new ClassSteering().outline(config, bench.wiring()));
    assertEquals(Optional.of(key), e.key());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  private static ClassSteeringConfig config(
      String generator, String judge, String importance, int keep, List<String> leaveOut) {
    return HandMade.config(
        "dictionary", generator, Optional.of(judge), importance, keep, AverageOver.DATA_SET, leaveOut);
  }
}
