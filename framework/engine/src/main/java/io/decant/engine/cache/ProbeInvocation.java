package io.decant.engine.cache;

import io.decant.api.EpochMetrics;
import io.decant.api.ObservationEpoch;
import io.decant.engine.plan.ProbeStep;
import java.util.ArrayList;
import java.util.List;

/**
 * One invocation of a probe.
 *
 * @param epoch the epoch that it observes
 * @param duringTraining whether the stage that it watches is still in training: after the last
 *     epoch a probe may see another model than after training
 * @since 0.1.0
 */
public record ProbeInvocation(ObservationEpoch epoch, boolean duringTraining) {

  /** Returns the invocation after an epoch. */
  public static ProbeInvocation afterEpoch(int epoch) {
    return new ProbeInvocation(new ObservationEpoch(epoch), true);
  }

  /**
   * Returns all invocations of a probe: during the training of the stage that it watches, as
   * scheduled, and after it, unless it has observed the last epoch.
   *
   * @param epochs the epochs of the stage that it watches; empty if it watches none
   */
  public static List<ProbeInvocation> of(ProbeStep<?> probe, List<EpochMetrics> epochs) {
    List<ProbeInvocation> invocations = new ArrayList<>();
    for (EpochMetrics report : epochs) {
      if (probe.every().includes(report.epoch(), report.epochs())) {
        invocations.add(afterEpoch(report.epoch()));
      }
    }
    int last = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
    if (!invocations.contains(afterEpoch(last))) {
      invocations.add(new ProbeInvocation(new ObservationEpoch(last), false));
    }
    return List.copyOf(invocations);
  }

  String text() {
    return duringTraining ? "after epoch " + epoch.epoch() : "at the end";
  }
}
