package io.decant.engine.run;

import io.decant.api.InvalidInputException;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Reference;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import java.util.List;

/**
 * A probe that looks on while a stage trains can read only those other probes that have looked by then: at an earlier
 * stage, or at the same one at least as often.
 */
final class WatchCheck {

  private WatchCheck() {}

  static void check(ExperimentPlan plan) {
    for (Step step : plan.steps()) {
      if (step instanceof ProbeStep<?> probe && probe.every().epochs() > 0 && probe.watches().isPresent()) {
        for (Reference reference : probe.reads()) {
          if (reference instanceof ObservationRef || reference instanceof ArrayRef) {
            check(plan.steps(), probe, reference.step());
          }
        }
      }
    }
  }

  private static void check(List<Step> steps, ProbeStep<?> probe, String read) {
    for (Step step : steps) {
      if (step instanceof StageStep && step.name().equals(probe.watches().orElseThrow())) {
        break;
      }
      if (step.name().equals(read)) {
        return;
      }
    }
    for (Step step : steps) {
      if (step.name().equals(read) && step instanceof ProbeStep<?> other && looksInTime(other, probe)) {
        return;
      }
    }
    throw new InvalidInputException(
        "probe " + probe.name() + " looks on while " + probe.watches().orElseThrow() + " trains, but it reads "
            + read + ", which has not looked by then")
        .at("every")
        .remedy("Give `" + read + "` the same `every`, or leave `every` out of `" + probe.name() + "`");
  }

  private static boolean looksInTime(ProbeStep<?> other, ProbeStep<?> probe) {
    return other.watches().equals(probe.watches())
        && other.every().epochs() > 0
        && probe.every().epochs() % other.every().epochs() == 0;
  }
}
