package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.Position;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What experiments, data and steps may be called. */
final class StepNames {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Set<String> RESERVED = Set.of("data", "defaults");

  private StepNames() {}

  /** Reports a name that can't be used and says whether it can. */
  static boolean check(String name, String what, Position position, Consumer<Mistake> mistakes) {
    if (!NAME.matcher(name).matches()) {
      mistakes.accept(
          Mistake.at(
              position,
              "'%s' can't be the name of a %s, expected a lower-case letter, then letters, digits and dashes"
                  .formatted(name, what)));
      return false;
    }
    if (RESERVED.contains(name)) {
      mistakes.accept(
          Mistake.at(position, "'%s' can't be the name of a %s, it has a meaning of its own".formatted(name, what)));
      return false;
    }
    return true;
  }
}
