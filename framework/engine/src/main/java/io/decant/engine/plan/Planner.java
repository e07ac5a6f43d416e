package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.MistakesException;
import io.decant.engine.Position;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.PathFolder;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.yaml.MapNode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
   * @throws MistakesException with all the mistakes of the selected experiments, of the overrides and of the data, in
   *     the order of the file
   * @throws IllegalStateException if a plugin fails in another way than by saying what the user did wrong
   */
  public List<ExperimentPlan> plan(PlanRequest request) {
    MistakeLedger ledger = new MistakeLedger();
    ExperimentFile file = ExperimentFile.read(request, ledger.general());
    List<String> selected = file.select(request.experiments(), ledger.general());
    DataPlans data = new DataPlans(file, reader(request, ledger.general()));
    List<ExperimentPlan> plans = new ArrayList<>();
    for (String name : selected) {
      plan(name, file, data, request, ledger.of(name)).ifPresent(plans::add);
    }
    if (!ledger.isEmpty()) {
      throw new MistakesException(ledger.inOrder(file.root(), selected.size()));
    }
    return List.copyOf(plans);
  }

  private Optional<ExperimentPlan> plan(
      String name, ExperimentFile file, DataPlans data, PlanRequest request, Consumer<Mistake> mistakes) {
    try {
      MapNode experiment = file.inheritance().compose(name);
      Position position = file.position(name);
      return new ExperimentPlanner(name, position, experiment, reader(request, mistakes), data).plan(request.seeds());
    } catch (MistakesException e) {
      e.mistakes().forEach(mistakes);
      return Optional.empty();
    }
  }

  private StepReader reader(PlanRequest request, Consumer<Mistake> mistakes) {
    ConfigBinder binder = new ConfigBinder(PathFolder.of(request.file()), mistakes);
    return new StepReader(catalogue, binder, mistakes);
  }
}
