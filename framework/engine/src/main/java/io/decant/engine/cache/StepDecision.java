package io.decant.engine.cache;

/**
 * Whether a step is computed or its result is taken from the cache.
 *
 * @since 0.1.0
 */
public sealed interface StepDecision {

  /** Returns the details in a few words. */
  String reason();

  /**
   * The cached result is used.
   *
   * @param reason where it comes from; empty if it is the experiment's own
   */
  record Reuse(String reason) implements StepDecision {

    static final Reuse OWN = new Reuse("");

    /** Uses what an earlier experiment of the same command has computed. */
    static Reuse from(String experiment) {
      return new Reuse("from " + experiment);
    }
  }

  /**
   * The step is computed.
   *
   * @param reason why no cached result is used
   */
  record Run(String reason) implements StepDecision {

    static final Run NOT_CACHED = new Run("no cached result");

    @Override
    public StepDecision resumingAt(String position) {
      return new Run(equals(NOT_CACHED) ? resumes(position) : reason + "; " + resumes(position));
    }
  }

  /**
   * The step is computed because its cached result is corrupt.
   *
   * @param reason says so, and what is wrong with the cached result
   */
  record Replace(String reason) implements StepDecision {

    static Replace corrupt(String reason) {
      return new Replace("cached result is corrupt: " + reason);
    }

    @Override
    public StepDecision resumingAt(String position) {
      return new Replace(reason + "; " + resumes(position));
    }
  }

  /** Returns the same decision for a training that resumes from a checkpoint. */
  default StepDecision resumingAt(String position) {
    return this;
  }

  private static String resumes(String position) {
    return "resumes from its checkpoint at " + position;
  }
}
