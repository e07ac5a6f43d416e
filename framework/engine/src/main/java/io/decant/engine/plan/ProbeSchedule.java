package io.decant.engine.plan;

/**
 * The schedule of a probe.
 *
 * @param epochs the period in epochs of its stage; it also observes after the last epoch; 0 for
 *     only after training
 * @since 0.1.0
 */
public record ProbeSchedule(int epochs) {

  /** Observes once, after training. */
  public static final ProbeSchedule END = new ProbeSchedule(0);

  /** Rejects negative periods. */
  public ProbeSchedule {
    if (epochs < 0) {
      throw new IllegalArgumentException("negative period: " + epochs);
    }
  }

  /** Whether it observes after an epoch during training. */
  public boolean includes(int epoch, int epochCount) {
    return epochs > 0 && (epoch % epochs == 0 || epoch == epochCount);
  }
}
