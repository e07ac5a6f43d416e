package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesByClassTest {

  @Test
  void groupsIndicesInAscendingOrder() {
    ExamplesByClass examples = ExamplesByClass.of(new int[] {2, 0, 2, 0, 2}, 3);
    assertArrayEquals(new int[][] {{1, 3}, {}, {0, 2, 4}}, examples.indices());
    assertEquals(3, examples.count(2));
  }

  @Test
  void namesAClassWithoutExamples() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> ExamplesByClass.ofEveryClass(new int[] {0, 0}, List.of("cat", "dog")));
    assertEquals(
        "the data has no example of class dog, expected at least one of each class",
        e.getMessage());
  }
}
