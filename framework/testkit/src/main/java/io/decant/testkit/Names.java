package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What parts may be called: lower case with dashes, each once. */
final class Names {

  private static final Pattern GOOD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Names() {}

  static void assertGood(String what, List<String> names) {
    for (String name : names) {
      assertTrue(GOOD.matcher(name).matches(), what + " '" + name + "', expected lower case with dashes");
    }
    assertEquals(names.size(), new HashSet<>(names).size(), () -> "a " + what + " is there twice: " + names);
  }
}
