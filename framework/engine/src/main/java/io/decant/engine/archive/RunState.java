package io.decant.engine.archive;

import java.util.Locale;

/**
 * What became of a run.
 *
 * @since 0.1.0
 */
public enum RunState {
  /** It has ended well; all of it is there. */
  WHOLE,
  /** It is under way, or was killed. */
  UNFINISHED,
  /** It was stopped, or some of its steps have failed. */
  FAILED,
  /** Its own files are missing or can't be read. */
  DAMAGED,
  /** Another version of Decant has written it, in a form that this one does not know. */
  FOREIGN;

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
