package io.decant.engine.cache;

/**
 * Whether what is kept of a step is used again.
 *
 * @param reused whether it is
 * @param corrupt whether it would be, but is not what was written
 * @param reason why it is not, in a few words; if it is, where it comes from unless the experiment
 *     itself has kept it
 * @since 0.1.0
 */
public record StepDecision(boolean reused, boolean corrupt, String reason) {

  /** It is used again. */
  public static final StepDecision REUSED = new StepDecision(true, false, "");

  static final StepDecision NOT_CACHED = run("no cached result");

  /** It is taken from an earlier experiment of the same command, once that has it. */
  static StepDecision reusedFrom(String experiment) {
    return new StepDecision(true, false, "from " + experiment);
  }

  /** It is computed, and not from its beginning. */
  StepDecision resumingAt(String position) {
    String from = "resumes from its checkpoint at " + position;
    return new StepDecision(false, corrupt, equals(NOT_CACHED) ? from : reason + "; " + from);
  }

  static StepDecision run(String why) {
    return new StepDecision(false, false, why);
  }

  static StepDecision corrupt(String why) {
    return new StepDecision(false, true, "cached result is corrupt: " + why);
  }
}
