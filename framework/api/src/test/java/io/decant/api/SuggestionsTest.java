package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void countsInsertionDeletionSubstitutionAndTranspositionAsOneEdit() {
    assertEquals(Optional.of("epochs"), Suggestions.nearest("epoch", List.of("reads", "epochs")));
    assertEquals(Optional.of("epochs"), Suggestions.nearest("epochss", List.of("reads", "epochs")));
    assertEquals(Optional.of("reads"), Suggestions.nearest("reeds", List.of("epochs", "reads")));
    // a transposition costs one edit, so that ab is nearer to ba than to axx, which needs two
    assertEquals(Optional.of("ba12"), Suggestions.nearest("ab12", List.of("abxx", "ba12")));
  }

  @Test
  void returnsTheFirstOfEquallyNearChoices() {
    assertEquals(Optional.of("cat"), Suggestions.nearest("bat", List.of("cat", "rat")));
  }

  @Test
  void suggestsNothingIfMoreThanHalfOfTheLettersDiffer() {
    assertEquals(Optional.empty(), Suggestions.nearest("hidden", List.of("size", "epochs")));
    assertEquals(Optional.empty(), Suggestions.nearest("x", List.of()));
  }

  @Test
  void suggestsTheNearestChoiceAndListsAllInOrder() {
    assertEquals(
        "; did you mean 'code'? The stages are: sae, code",
        Suggestions.didYouMean("cod", "stages", List.of("sae", "code")));
    assertEquals(
        "; the stages are: sae, code",
        Suggestions.didYouMean("zzzz", "stages", List.of("sae", "code")));
    assertEquals("; there are no stages", Suggestions.didYouMean("zzzz", "stages", List.of()));
  }

  @Test
  void suggestsNothingForTextTooLongToBeAName() {
    String longText = "k".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertEquals(Optional.empty(), Suggestions.nearest(longText, List.of("kk", longText))));
  }

  @Test
  void truncatesALongListOfChoices() {
    List<String> choices = IntStream.rangeClosed(1, 45).mapToObj(i -> "e" + i).toList();
    String hint = Suggestions.didYouMean("zzzz", "experiments", choices);
    assertTrue(hint.endsWith(", e39, e40 and 5 more"), hint);
  }
}
