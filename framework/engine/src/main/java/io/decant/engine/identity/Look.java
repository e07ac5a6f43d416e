package io.decant.engine.identity;

import io.decant.api.EpochReport;
import io.decant.api.Moment;
import io.decant.engine.plan.ProbeStep;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the times that a probe looks.
 *
 * @param moment when
 * @param training whether the stage that it watches is still in training: at its last epoch's end a probe may see another
 *     model than when training is over
 * @since 0.1.0
 */
public record Look(Moment moment, boolean training) {

  /** At the end of an epoch. */
  public static Look afterEpoch(int epoch) {
    return new Look(new Moment(epoch), true);
  }

  /**
   * All times that a probe looks: while the stage that it watches trains, as its schedule says, and when that is trained,
   * if it has not looked at the end of the last epoch.
   *
   * @param epochs those of the stage that it watches; none if it watches none
   */
  public static List<Look> of(ProbeStep<?> probe, List<EpochReport> epochs) {
    List<Look> looks = new ArrayList<>();
    for (EpochReport report : epochs) {
      if (probe.every().includes(report.epoch(), report.epochs())) {
        looks.add(afterEpoch(report.epoch()));
      }
    }
    int last = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
    if (!looks.contains(afterEpoch(last))) {
      looks.add(new Look(new Moment(last), false));
    }
    return List.copyOf(looks);
  }

  String text() {
    return training ? "after epoch " + moment.epoch() : "at the end";
  }
}
