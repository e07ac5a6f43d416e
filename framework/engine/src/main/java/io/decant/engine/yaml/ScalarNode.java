package io.decant.engine.yaml;

import io.decant.engine.Position;
import java.util.Set;

/**
 * A value without parts, as it is written.
 *
 * @param position where it begins
 * @param text its text, without quotes, line folds undone
 * @param plain whether it is written without quotes, so that it may mean a number, a boolean or nothing
 */
public record ScalarNode(Position position, String text, boolean plain) implements Node {

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  @Override
  public boolean isNull() {
    return plain && NOTHING.contains(text);
  }

  @Override
  public String describe() {
    if (isNull()) {
      return "nothing";
    }
    return plain ? text : "the text \"" + text.strip().lines().findFirst().orElse("") + "\"";
  }
}
