package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.diagnostic.TextSanitizer;
import java.util.Optional;
import java.util.Set;

/**
 * A value without parts, as it is written.
 *
 * @param location where it begins
 * @param text its text, without quotes, line folds undone
 * @param plain whether it is written without quotes, so that it may mean a number, a boolean or
 *     nothing
 * @param overrideText see {@link YamlNode#overrideText}
 */
public record ScalarNode(
    SourceLocation location, String text, boolean plain, Optional<String> overrideText)
    implements YamlNode {

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  /** A value in a file. */
  public ScalarNode(SourceLocation location, String text, boolean plain) {
    this(location, text, plain, Optional.empty());
  }

  @Override
  public boolean isNull() {
    return plain && NOTHING.contains(text);
  }

  @Override
  public String describe() {
    if (isNull()) {
      return "nothing";
    }
    if (plain) {
      return TextSanitizer.abbreviated(text) + ConfigOverrides.syntaxError(this);
    }
    return "the text \""
        + TextSanitizer.abbreviated(text.strip().lines().findFirst().orElse(""))
        + "\"";
  }
}
