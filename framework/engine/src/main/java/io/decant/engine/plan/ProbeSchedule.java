package io.decant.engine.plan;

/**
 * When a probe observes.
 *
 * @param epochs after every so many epochs of the stage it watches, and after the last; 0 for the
 *     end only
 * @since 0.1.0
 */
public record ProbeSchedule(int epochs) {

  /** Once, after training. */
  public static final ProbeSchedule END = new ProbeSchedule(0);

  /** Rejects negative periods. */
  public ProbeSchedule {
    if (epochs < 0) {
      throw new IllegalArgumentException("negative period: " + epochs);
    }
  }

  /** Whether it observes during training, at the end of that epoch of so many. */
  public boolean includes(int epoch, int ofEpochs) {
    return epochs > 0 && (epoch % epochs == 0 || epoch == ofEpochs);
  }
}
