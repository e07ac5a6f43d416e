package io.decant.config;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.IndefiniteArticle;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Validates the names of experiments, data and steps. */
public final class NameValidator {

  /** The pattern of names. */
  public static final String NAME = "[a-z][a-z0-9-]*";

  private static final Pattern PATTERN = Pattern.compile(NAME);
  private static final Set<String> RESERVED = Set.of("data", "defaults", "true", "false", "null");

  private NameValidator() {}

  /**
   * Reports each key of a map that is not a valid name, even if its value is {@code ~}.
   *
   * @param what the kind of the named things, such as {@code stage}
   * @return the valid names whose values are not {@code ~}, in the order of the map
   */
  public static List<String> validate(MapNode map, String what, Consumer<Diagnostic> diagnostics) {
    List<String> validNames = new ArrayList<>();
    map.entries()
        .forEach(
            (name, entry) -> {
              if (validate(name, what, entry.keyLocation(), diagnostics)
                  && !entry.value().isNull()) {
                validNames.add(name);
              }
            });
    return validNames;
  }

  private static boolean validate(
      String name, String what, SourceLocation position, Consumer<Diagnostic> diagnostics) {
    if (!PATTERN.matcher(name).matches()) {
      diagnostics.accept(
          Diagnostic.at(
              position,
              String.format(
                  Locale.ROOT,
                  "'%s' can't be the name of %s, expected a lower-case letter, then lower-case letters, digits and dashes",
                  name,
                  IndefiniteArticle.prependTo(what))));
      return false;
    }
    if (RESERVED.contains(name)) {
      diagnostics.accept(
          Diagnostic.at(
              position,
              String.format(
                  Locale.ROOT,
                  "'%s' can't be the name of %s, because it is reserved",
                  name,
                  IndefiniteArticle.prependTo(what))));
      return false;
    }
    return true;
  }
}
