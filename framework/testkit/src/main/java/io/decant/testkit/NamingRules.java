package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for names: distinct, in lower case with dashes. */
final class NamingRules {

  private static final Pattern VALID_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private NamingRules() {}

  static void assertValid(String what, List<String> names) {
    for (String name : names) {
      assertTrue(
          VALID_NAME.matcher(name).matches(),
          what + " '" + name + "' must be lower case with dashes");
    }
    assertEquals(
        names.size(),
        new HashSet<>(names).size(),
        () -> "a " + what + " name is duplicated: " + names);
  }
}
