package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void writesNullForNumbersThatAreNotFinite() {
    List<Object> values =
        Arrays.asList(1.5, Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, 2, "x");
    assertEquals("[1.5,null,null,null,2,\"x\"]\n", JsonWriter.toLine(values));
  }

  @Test
  void usesTheSameLineSeparatorOnEverySystem() {
    assertEquals(
        "{\n  \"a\" : [ 1, 2 ]\n}\n", JsonWriter.toPrettyString(Map.of("a", List.of(1, 2))));
  }
}
