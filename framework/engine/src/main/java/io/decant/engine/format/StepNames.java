package io.decant.engine.format;

import io.decant.engine.Article;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What experiments, data and steps may be called. */
public final class StepNames {

  /** What every name looks like. */
  public static final String NAME = "[a-z][a-z0-9-]*";

  private static final Pattern PATTERN = Pattern.compile(NAME);
  private static final Set<String> RESERVED = Set.of("data", "defaults", "true", "false", "null");

  private StepNames() {}

  /**
   * Reports each key of a map that can't be a name, also where {@code ~} takes it away.
   *
   * @param what what the keys are names of, such as {@code stage}
   * @return the good names that are not taken away, in the order of the map
   */
  public static List<String> check(MapNode map, String what, Consumer<Mistake> mistakes) {
    List<String> good = new ArrayList<>();
    map.entries()
        .forEach(
            (name, entry) -> {
              if (check(name, what, entry.keyPosition(), mistakes) && !entry.value().isNull()) {
                good.add(name);
              }
            });
    return good;
  }

  private static boolean check(String name, String what, Position position, Consumer<Mistake> mistakes) {
    if (!PATTERN.matcher(name).matches()) {
      mistakes.accept(
          Mistake.at(
              position,
              String.format(
                  Locale.ROOT,
                  "'%s' can't be the name of %s, expected a lower-case letter, then lower-case letters, digits and dashes",
                  name, Article.with(what))));
      return false;
    }
    if (RESERVED.contains(name)) {
      mistakes.accept(
          Mistake.at(position, String.format(
              Locale.ROOT, "'%s' can't be the name of %s, it has a meaning of its own", name, Article.with(what))));
      return false;
    }
    return true;
  }
}
