package io.decant.engine.cache;

/**
 * Whether a run uses cached results, and if not, why. New results are cached in any case and
 * replace older ones.
 *
 * @since 0.1.0
 */
public enum CachePolicy {

  /** Uses each cached result whose key matches. */
  USE(""),

  /** Uses no cached results, since the user asked to compute everything. */
  REFRESH("--fresh"),

  /** Uses no cached results, since a repeated run would be compared with itself. */
  RERUN("a rerun uses no cached results");

  private final String reason;

  CachePolicy(String reason) {
    this.reason = reason;
  }

  /** Returns whether cached results are used. */
  public boolean allowsReuse() {
    return this == USE;
  }

  /** Returns in a few words why a step is computed even if its result is cached. */
  String reason() {
    return reason;
  }
}
