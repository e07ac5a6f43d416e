package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A sentence about a result, in plain words, for the reader of the report.
 *
 * @param severity whether it only explains, or contradicts what was requested or claimed
 * @param text one or two sentences
 * @since 0.1.0
 */
@API(status = STABLE)
public record Finding(Severity severity, String text) {

  /** The weight of a finding. */
  public enum Severity {
    /** It explains. */
    NOTE,
    /** The measured value contradicts what was requested or claimed. */
    CONTRADICTION
  }

  /** A finding that explains. */
  public static Finding note(String text) {
    return new Finding(Severity.NOTE, text);
  }

  /** A finding that contradicts. */
  public static Finding contradiction(String text) {
    return new Finding(Severity.CONTRADICTION, text);
  }
}
