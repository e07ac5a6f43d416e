package io.decant.engine.cache;

import io.decant.api.EpochIndex;
import io.decant.api.EpochMetrics;
import io.decant.engine.plan.ProbeStep;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the times that a probe looks.
 *
 * @param epoch when
 * @param duringTraining whether the stage that it watches is still in training: at its last epoch's
 *     end a probe may see another model than when training is over
 * @since 0.1.0
 */
public record ProbeInvocation(EpochIndex epoch, boolean duringTraining) {

  /** At the end of an epoch. */
  public static ProbeInvocation afterEpoch(int epoch) {
    return new ProbeInvocation(new EpochIndex(epoch), true);
  }

  /**
   * All times that a probe looks: while the stage that it watches trains, as its schedule says, and
   * when that is trained, if it has not looked at the end of the last epoch.
   *
   * @param epochs those of the stage that it watches; none if it watches none
   */
  public static List<ProbeInvocation> of(ProbeStep<?> probe, List<EpochMetrics> epochs) {
    List<ProbeInvocation> looks = new ArrayList<>();
    for (EpochMetrics report : epochs) {
      if (probe.every().includes(report.epoch(), report.epochs())) {
        looks.add(afterEpoch(report.epoch()));
      }
    }
    int last = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
    if (!looks.contains(afterEpoch(last))) {
      looks.add(new ProbeInvocation(new EpochIndex(last), false));
    }
    return List.copyOf(looks);
  }

  String text() {
    return duringTraining ? "after epoch " + epoch.epoch() : "at the end";
  }
}
