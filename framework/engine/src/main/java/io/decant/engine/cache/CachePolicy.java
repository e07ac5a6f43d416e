package io.decant.engine.cache;

/**
 * Whether a run takes what was kept, and if it does not, why. What it gives is kept in any case, in
 * place of what was.
 *
 * @since 0.1.0
 */
public enum CachePolicy {

  /** It takes what was kept, as far as that is what it would compute. */
  USE(""),

  /** It takes nothing: whoever started it wants everything to be run. */
  REFRESH("--fresh"),

  /** It takes nothing: a run is repeated, and would be compared with itself. */
  RERUN("a rerun uses no cached results");

  private final String reason;

  CachePolicy(String why) {
    this.reason = why;
  }

  /** Whether what was kept is taken. */
  public boolean allowsReuse() {
    return this == USE;
  }

  /** Why a step is run though it may be kept, in a few words. */
  String reason() {
    return reason;
  }
}
