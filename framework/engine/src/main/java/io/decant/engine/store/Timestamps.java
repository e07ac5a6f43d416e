package io.decant.engine.store;

import io.decant.api.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads the timestamps in Decant's own files.
 *
 * @since 0.1.0
 */
public final class Timestamps {

  /** The last valid time; later years have no four digits. */
  private static final Instant MAX_INSTANT = Instant.parse("9999-12-31T00:00:00Z");

  private Timestamps() {}

  /**
   * Parses a time such as {@code 2026-11-25T06:41:00Z}.
   *
   * @throws InvalidInputException if it is not a time, or not a plausible one
   */
  public static Instant parse(String text) {
    try {
      Instant time = Instant.parse(text);
      if (time.isAfter(Instant.EPOCH) && time.isBefore(MAX_INSTANT)) {
        return time;
      }
      throw new InvalidInputException("it says that it was written at " + time);
    } catch (DateTimeException e) {
      throw new InvalidInputException("it says no time at which it was written", e);
    }
  }
}
