package io.decant.engine.cache;

/**
 * Whether a run takes what was kept, and if it does not, why. What it gives is kept in any case, in place of what was.
 *
 * @since 0.1.0
 */
public enum Reuse {

  /** It takes what was kept, as far as that is what it would compute. */
  ALLOWED(""),

  /** It takes nothing: whoever started it wants everything to be run. */
  FRESH("--fresh"),

  /** It takes nothing: a run is repeated, and would be compared with itself. */
  REPEATED("a rerun takes nothing that was kept");

  private final String why;

  Reuse(String why) {
    this.why = why;
  }

  /** Whether what was kept is taken. */
  public boolean allowed() {
    return this == ALLOWED;
  }

  /** Why a step is run though it may be kept, in a few words. */
  String why() {
    return why;
  }
}
