package io.decant.history;

import java.util.Locale;

/**
 * What became of a run.
 *
 * @since 0.1.0
 */
public enum RunState {
  /** It has completed; all of it is there. */
  COMPLETE,
  /** It is under way, or was killed. */
  UNFINISHED,
  /** It was stopped, or some of its steps have failed. */
  FAILED,
  /** Its own files are missing or can't be read. */
  CORRUPT,
  /** Another version of Decant has written it, in a form that this one does not know. */
  UNSUPPORTED_VERSION;

  /** The word for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
