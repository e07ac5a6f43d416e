package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.MistakesException;
import io.decant.engine.Position;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.Keys;
import io.decant.engine.binding.PathFolder;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.yaml.MapNode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes plans of experiments.
 *
 * @since 0.1.0
 */
public final class Planner {

  private final PluginCatalogue catalogue;
  private final PluginWatch watch;

  /**
   * Plans with these plugins.
   *
   * @param watch knows which plugin is asked something
   */
  @Inject
  public Planner(PluginCatalogue catalogue, PluginWatch watch) {
    this.catalogue = catalogue;
    this.watch = watch;
  }

  /**
   * Plans experiments, without training anything and without ND4J.
   *
   * @return the plans, in the order of the request, or of the file if it names none
   * @throws MistakesException with all the mistakes of the selected experiments, of the overrides and of the data, and
   *     the faults of the plugins that they use, in the order of the file
   */
  public List<ExperimentPlan> plan(PlanRequest request) {
    Plans plans = planAround(request);
    if (!plans.faults().isEmpty()) {
      throw new MistakesException(plans.faults());
    }
    return plans.plans();
  }

  /**
   * Plans experiments and leaves out those that use a plugin which can't be used, or which fails when it is asked what
   * will come of its step.
   *
   * @throws MistakesException as {@link #plan} does, but not if there are only faults of plugins
   */
  public Plans planAround(PlanRequest request) {
    try {
      return planAsWritten(request);
    } catch (MistakesException e) {
      throw request.overrides().isEmpty() ? e : new MistakesException(blamedOnOverrides(e.mistakes(), request));
    }
  }

  /**
   * The mistakes, with a remark on those that stand in the file but are none without the overrides, such as a reference to a
   * step that an override takes away.
   */
  private List<Mistake> blamedOnOverrides(List<Mistake> mistakes, PlanRequest request) {
    List<Mistake> ofTheFile = mistakesWithoutOverrides(request);
    String options =
        request.overrides().stream().map(o -> "`--set " + o.split("=", 2)[0] + "`").collect(Collectors.joining(", "));
    return mistakes.stream()
        .map(
            mistake ->
                mistake.position().filter(p -> !p.source().equals(Position.OPTION)).isEmpty() || ofTheFile.contains(mistake)
                    ? mistake
                    : mistake.remedy(
                        mistake.remedy().map(remedy -> remedy + " ").orElse("")
                            + "The file has no such mistake without " + options + "."))
        .toList();
  }

  private List<Mistake> mistakesWithoutOverrides(PlanRequest request) {
    try {
      return planAsWritten(new PlanRequest(request.file(), request.experiments(), List.of(), request.seeds())).faults();
    } catch (MistakesException e) {
      return e.mistakes();
    }
  }

  private Plans planAsWritten(PlanRequest request) {
    MistakeLedger ledger = new MistakeLedger();
    try {
      return planAround(request, ledger);
    } catch (MistakeLedger.FullException noUseInGoingOn) {
      throw new MistakesException(ledger.inOrder());
    }
  }

  private Plans planAround(PlanRequest request, MistakeLedger ledger) {
    ExperimentFile file = ExperimentFile.read(request, ledger.general());
    List<String> selected = file.select(request.experiments(), ledger.general());
    StepReader reader = reader(request, new Reports(ledger.general(), ledger.general()));
    DataPlans data = new DataPlans(file, reader);
    file.defaults().ifPresent(defaults -> checkDefaults(defaults, reader.withFaults(unused -> {}), ledger.general()));
    List<ExperimentPlan> plans = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    StepCount count = new StepCount(ledger.general());
    for (String name : selected) {
      Reports reports = new Reports(ledger.of(name), ledger.faultsOf(name));
      Optional<ExperimentPlan> plan = plan(name, file, data, request, reports, count);
      if (ledger.isHurtByPlugins(name)) {
        leftOut.add(name);
      } else {
        plan.ifPresent(plans::add);
      }
    }
    List<Mistake> found = ledger.inOrder(file.root(), selected.size());
    if (ledger.hasMistakes()) {
      throw new MistakesException(found);
    }
    return new Plans(plans, leftOut, found);
  }

  /** Looks at the default steps also where every experiment says otherwise: no mistake there shall go unseen. */
  private static void checkDefaults(MapNode defaults, StepReader reader, Consumer<Mistake> mistakes) {
    Keys.within(defaults, "published", mistakes);
    for (PluginKind kind : ExperimentPlanner.SECTIONS) {
      Optional<MapNode> steps = Keys.within(defaults, kind.section(), mistakes);
      steps.ifPresent(s -> s.keys().forEach(name -> reader.checkPart(kind, name, s.value(name).orElseThrow())));
    }
  }

  private Optional<ExperimentPlan> plan(
      String name, ExperimentFile file, DataPlans data, PlanRequest request, Reports reports, StepCount count) {
    try {
      MapNode experiment = count.add(file.inheritance().compose(name));
      Position position = file.position(name);
      return new ExperimentPlanner(name, position, experiment, reader(request, reports), data, file.recorded()).plan(request.seeds());
    } catch (MistakesException e) {
      e.mistakes().forEach(reports.mistakes());
      return Optional.empty();
    }
  }

  private StepReader reader(PlanRequest request, Reports reports) {
    ConfigBinder binder = new ConfigBinder(PathFolder.of(request.file()), reports.mistakes());
    return new StepReader(catalogue, binder, reports, watch);
  }
}
