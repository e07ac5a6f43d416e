package io.decant.history;

import java.util.Locale;

/**
 * The state of a run.
 *
 * @since 0.1.0
 */
public enum RunState {
  /** The run has completed and all its files are readable. */
  COMPLETE,
  /** The run is active, or was killed. */
  UNFINISHED,
  /** The run was stopped, or some of its steps have failed. */
  FAILED,
  /** Some of its files are missing or unreadable. */
  CORRUPT,
  /** The run was written by a newer Decant in an unsupported format version. */
  UNSUPPORTED_VERSION;

  /** Returns the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
