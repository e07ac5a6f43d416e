package io.decant.engine.yaml;

import io.decant.engine.Legible;
import io.decant.engine.Position;
import java.util.Optional;
import java.util.Set;

/**
 * A value without parts, as it is written.
 *
 * @param position where it begins
 * @param text its text, without quotes, line folds undone
 * @param plain whether it is written without quotes, so that it may mean a number, a boolean or nothing
 * @param given see {@link Node#given}
 */
public record ScalarNode(Position position, String text, boolean plain, Optional<String> given) implements Node {

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  /** A value in a file. */
  public ScalarNode(Position position, String text, boolean plain) {
    this(position, text, plain, Optional.empty());
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
      return Legible.brief(text) + Overrides.flaw(this);
    }
    return "the text \"" + Legible.brief(text.strip().lines().findFirst().orElse("")) + "\"";
  }
}
