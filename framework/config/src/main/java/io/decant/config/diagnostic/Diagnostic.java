package io.decant.config.diagnostic;

import java.util.Optional;

/**
 * Something that the user wrote and that can't be used.
 *
 * @param location where it stands, if it stands somewhere
 * @param message what is wrong, what was expected and the nearest valid choice: one sentence
 *     without a full stop
 * @param hint what to do, if it is not plain from the message
 * @since 0.1.0
 */
public record Diagnostic(Optional<SourceLocation> location, String message, Optional<String> hint) {

  /**
   * Makes the message and the remedy {@linkplain TextSanitizer legible}, for they repeat what the
   * user wrote.
   */
  public Diagnostic {
    message = TextSanitizer.singleLine(message);
    hint = hint.map(TextSanitizer::singleLine);
  }

  /** A mistake at a place. */
  public static Diagnostic at(SourceLocation position, String message) {
    return new Diagnostic(Optional.of(position), message, Optional.empty());
  }

  /** The same mistake, with a remedy. */
  public Diagnostic hint(String whatToDo) {
    return new Diagnostic(location, message, Optional.of(whatToDo));
  }

  @Override
  public String toString() {
    return location.map(p -> p + ": ").orElse("") + message + hint.map(r -> ". " + r).orElse("");
  }
}
