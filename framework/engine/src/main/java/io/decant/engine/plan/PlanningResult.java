package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import java.util.List;

/**
 * The plans of experiments, and the experiments that were skipped because of plugin errors.
 *
 * @param plans the plans, in the order of the request, or of the file if it names none
 * @param skipped the names of the skipped experiments
 * @param pluginErrors the reasons: the plugin errors, located where the plugins are used, in the
 *     order of the file
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
