package io.decant.engine.plan;

import io.decant.engine.MistakesException;
import io.decant.engine.catalogue.PluginCatalogue;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Makes plans of experiments.
 *
 * @since 0.1.0
 */
public final class Planner {

  private final PluginCatalogue catalogue;

  /** Plans with these plugins. */
  @Inject
  public Planner(PluginCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Plans experiments, without training anything and without ND4J.
   *
   * @return the plans, in the order of the request, or of the file if it names none
   * @throws MistakesException with all the mistakes of the file, of the overrides and of the data, in the order of
   *     the file
   */
  public List<ExperimentPlan> plan(PlanRequest request) {
    throw new MistakesException(List.of());
  }
}
