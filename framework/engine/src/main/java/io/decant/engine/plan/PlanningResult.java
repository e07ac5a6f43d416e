package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import java.util.List;

/**
 * The plans of experiments, and which of them could not be planned for the fault of a plugin that
 * they use.
 *
 * @param plans what can be run, in the order of the request, or of the file if it names none
 * @param skipped the names of the experiments that can't
 * @param pluginErrors why: the plugins' faults at the places where they are used, in the order of
 *     the file
 * @since 0.1.0
 */
public record PlanningResult(
    List<ExperimentPlan> plans, List<String> skipped, List<Diagnostic> pluginErrors) {

  /** Copies the lists. */
  public PlanningResult {
    plans = List.copyOf(plans);
    skipped = List.copyOf(skipped);
    pluginErrors = List.copyOf(pluginErrors);
  }
}
