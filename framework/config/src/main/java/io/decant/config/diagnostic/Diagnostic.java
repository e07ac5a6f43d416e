package io.decant.config.diagnostic;

import java.util.Optional;

/**
 * An error in the user's input.
 *
 * @param location its location, if it has one
 * @param message the error, what was expected, and the nearest valid choice: one sentence without a
 *     full stop
 * @param hint what to do, if it is not obvious from the message
 * @since 0.1.0
 */
public record Diagnostic(Optional<SourceLocation> location, String message, Optional<String> hint) {

  /**
   * {@linkplain TextSanitizer Sanitizes} the message and the hint, because they quote the user's
   * input.
   */
  public Diagnostic {
    message = TextSanitizer.singleLine(message);
    hint = hint.map(TextSanitizer::singleLine);
  }

  /** Creates a diagnostic with a location. */
  public static Diagnostic at(SourceLocation position, String message) {
    return new Diagnostic(Optional.of(position), message, Optional.empty());
  }

  /** Returns a copy with a hint. */
  public Diagnostic hint(String hint) {
    return new Diagnostic(location, message, Optional.of(hint));
  }

  @Override
  public String toString() {
    return location.map(p -> p + ": ").orElse("") + message + hint.map(r -> ". " + r).orElse("");
  }
}
