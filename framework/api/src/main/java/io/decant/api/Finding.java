package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

/**
 * A sentence about a result, in plain words, for the reader of the report.
 *
 * @param kind whether it only explains, or contradicts what was requested or claimed
 * @param text one or two sentences
 * @since 0.1.0
 */
@Stability(STABLE)
public record Finding(Kind kind, String text) {

  /** The weight of a finding. */
  public enum Kind {
    /** It explains. */
    NOTE,
    /** The measured value contradicts what was requested or claimed. */
    CONTRADICTION
  }

  /** A finding that explains. */
  public static Finding note(String text) {
    return new Finding(Kind.NOTE, text);
  }

  /** A finding that contradicts. */
  public static Finding contradiction(String text) {
    return new Finding(Kind.CONTRADICTION, text);
  }
}
