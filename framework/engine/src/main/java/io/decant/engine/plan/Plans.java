package io.decant.engine.plan;

import io.decant.engine.Mistake;
import java.util.List;

/**
 * The plans of experiments, and which of them could not be planned for the fault of a plugin that they use.
 *
 * @param plans what can be run, in the order of the request, or of the file if it names none
 * @param leftOut the names of the experiments that can't
 * @param faults why: the plugins' faults at the places where they are used, in the order of the file
 * @since 0.1.0
 */
public record Plans(List<ExperimentPlan> plans, List<String> leftOut, List<Mistake> faults) {

  /** Copies the lists. */
  public Plans {
    plans = List.copyOf(plans);
    leftOut = List.copyOf(leftOut);
    faults = List.copyOf(faults);
  }
}
