package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestChoiceTest {

  @Test
  void countsAnInsertionADeletionAReplacementAndASwapAsOneEditEach() {
    assertEquals(Optional.of("epochs"), NearestChoice.to("epoch", List.of("reads", "epochs")));
    assertEquals(Optional.of("epochs"), NearestChoice.to("epochss", List.of("reads", "epochs")));
    assertEquals(Optional.of("reads"), NearestChoice.to("reeds", List.of("epochs", "reads")));
    // a swap costs one edit, so that ab is nearer to ba than axx, which needs two
    assertEquals(Optional.of("ba12"), NearestChoice.to("ab12", List.of("abxx", "ba12")));
  }

  @Test
  void takesTheFirstOfEquallyNearChoices() {
    assertEquals(Optional.of("cat"), NearestChoice.to("bat", List.of("cat", "rat")));
  }

  @Test
  void guessesNothingWhereMoreThanHalfOfTheLettersDiffer() {
    assertEquals(Optional.empty(), NearestChoice.to("hidden", List.of("size", "epochs")));
    assertEquals(Optional.empty(), NearestChoice.to("x", List.of()));
  }

  @Test
  void hintsAtTheNearestChoiceAndNamesAllInTheirOrder() {
    assertEquals(
        "; did you mean 'code'? The stages are: sae, code", NearestChoice.hint("cod", "stages", List.of("sae", "code")));
    assertEquals("; the stages are: sae, code", NearestChoice.hint("zzzz", "stages", List.of("sae", "code")));
    assertEquals("; there are no stages", NearestChoice.hint("zzzz", "stages", List.of()));
  }

  @Test
  void guessesNothingForWhatIsTooLongToBeAName() {
    String endless = "k".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(1), () -> assertEquals(Optional.empty(), NearestChoice.to(endless, List.of("kk", endless))));
  }

  @Test
  void namesTheFirstOfVeryManyChoices() {
    List<String> many = IntStream.rangeClosed(1, 45).mapToObj(i -> "e" + i).toList();
    String hint = NearestChoice.hint("zzzz", "experiments", many);
    assertTrue(hint.endsWith(", e39, e40 and 5 more"), hint);
  }
}
