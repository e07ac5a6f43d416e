package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A sentence about a result, for the reader of the report.
 *
 * @param severity whether the finding explains a result or contradicts a request or claim
 * @param text one or two sentences
 * @since 0.1.0
 */
@API(status = STABLE)
public record Finding(Severity severity, String text) {

  /** The severity of a finding. */
  public enum Severity {
    /** Explains a result. */
    NOTE,
    /** The measured value contradicts what was requested or claimed. */
    CONTRADICTION
  }

  /** Creates a note. */
  public static Finding note(String text) {
    return new Finding(Severity.NOTE, text);
  }

  /** Creates a contradiction. */
  public static Finding contradiction(String text) {
    return new Finding(Severity.CONTRADICTION, text);
  }
}
