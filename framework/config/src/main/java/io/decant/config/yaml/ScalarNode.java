package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.diagnostic.TextSanitizer;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML scalar as written.
 *
 * @param location its location
 * @param text its text, unquoted and unfolded
 * @param plain whether it is unquoted, so that it may be a number, a boolean or null
 * @param overrideText see {@link YamlNode#overrideText}
 */
public record ScalarNode(
    SourceLocation location, String text, boolean plain, Optional<String> overrideText)
    implements YamlNode {

  private static final Set<String> NULL_LITERALS = Set.of("", "~", "null", "Null", "NULL");

  /** Creates a scalar from a file. */
  public ScalarNode(SourceLocation location, String text, boolean plain) {
    this(location, text, plain, Optional.empty());
  }

  @Override
  public boolean isNull() {
    return plain && NULL_LITERALS.contains(text);
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
