package io.decant.engine.cache;

/**
 * Whether what is kept of a step is used again.
 *
 * @param reused whether it is
 * @param damaged whether it would be, but is not what was written
 * @param why why it is not, in a few words; if it is, where it comes from unless the experiment itself has kept it
 * @since 0.1.0
 */
public record Verdict(boolean reused, boolean damaged, String why) {

  /** It is used again. */
  public static final Verdict REUSED = new Verdict(true, false, "");

  static final Verdict NOT_KEPT = runs("no result is kept");

  /** It is taken from an earlier experiment of the same command, once that has it. */
  static Verdict from(String experiment) {
    return new Verdict(true, false, "from " + experiment);
  }

  /** It is computed, and not from its beginning. */
  Verdict goingOn(String position) {
    String from = "goes on from its checkpoint at " + position;
    return new Verdict(false, damaged, equals(NOT_KEPT) ? from : why + "; " + from);
  }

  static Verdict runs(String why) {
    return new Verdict(false, false, why);
  }

  static Verdict damaged(String why) {
    return new Verdict(false, true, "what was kept is damaged: " + why);
  }
}
