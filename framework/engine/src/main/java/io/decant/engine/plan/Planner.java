package io.decant.engine.plan;

import io.decant.config.ConfigBinder;
import io.decant.config.MapKeys;
import io.decant.config.PathResolver;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.engine.plugin.PluginActivity;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginRegistry;
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

  private final PluginRegistry registry;
  private final PluginActivity watch;

  /**
   * Plans with these plugins.
   *
   * @param watch knows which plugin is asked something
   */
  @Inject
  public Planner(PluginRegistry registry, PluginActivity watch) {
    this.registry = registry;
    this.watch = watch;
  }

  /**
   * Plans experiments, without training anything and without ND4J.
   *
   * @return the plans, in the order of the request, or of the file if it names none
   * @throws InvalidConfigurationException with all the mistakes of the selected experiments, of the
   *     overrides and of the data, and the faults of the plugins that they use, in the order of the
   *     file
   */
  public List<ExperimentPlan> plan(PlanRequest request) {
    PlanningResult plans = planLeniently(request);
    if (!plans.pluginErrors().isEmpty()) {
      throw new InvalidConfigurationException(plans.pluginErrors());
    }
    return plans.plans();
  }

  /**
   * Plans experiments and leaves out those that use a plugin which can't be used, or which fails
   * when it is asked what will come of its step.
   *
   * @throws InvalidConfigurationException as {@link #plan} does, but not if there are only faults
   *     of plugins
   */
  public PlanningResult planLeniently(PlanRequest request) {
    try {
      return planAsWritten(request);
    } catch (InvalidConfigurationException e) {
      throw request.overrides().isEmpty()
          ? e
          : new InvalidConfigurationException(attributedToOverrides(e.diagnostics(), request));
    }
  }

  /**
   * The mistakes, with a remark on those that stand in the file but are none without the overrides,
   * such as a reference to a step that an override takes away.
   */
  private List<Diagnostic> attributedToOverrides(
      List<Diagnostic> diagnostics, PlanRequest request) {
    List<Diagnostic> ofTheFile = diagnosticsWithoutOverrides(request);
    String options =
        request.overrides().stream()
            .map(o -> "`--set " + o.split("=", 2)[0] + "`")
            .collect(Collectors.joining(", "));
    return diagnostics.stream()
        .map(
            diagnostic ->
                diagnostic
                            .location()
                            .filter(p -> !p.source().equals(SourceLocation.OPTION))
                            .isEmpty()
                        || ofTheFile.contains(diagnostic)
                    ? diagnostic
                    : diagnostic.hint(
                        diagnostic.hint().map(remedy -> remedy + " ").orElse("")
                            + "The file has no such mistake without "
                            + options
                            + "."))
        .toList();
  }

  private List<Diagnostic> diagnosticsWithoutOverrides(PlanRequest request) {
    try {
      return planAsWritten(
              new PlanRequest(request.file(), request.experiments(), List.of(), request.seeds()))
          .pluginErrors();
    } catch (InvalidConfigurationException e) {
      return e.diagnostics();
    }
  }

  private PlanningResult planAsWritten(PlanRequest request) {
    DiagnosticCollector ledger = new DiagnosticCollector();
    try {
      return planLeniently(request, ledger);
    } catch (DiagnosticCollector.TooManyDiagnosticsException noUseInGoingOn) {
      throw new InvalidConfigurationException(ledger.sorted());
    }
  }

  private PlanningResult planLeniently(PlanRequest request, DiagnosticCollector ledger) {
    ExperimentFile file = ExperimentFile.read(request, ledger.forFile());
    List<String> selected = file.select(request.experiments(), ledger.forFile());
    StepReader reader = reader(request, new DiagnosticSinks(ledger.forFile(), ledger.forFile()));
    DataPlanner data = new DataPlanner(file, reader);
    file.defaults()
        .ifPresent(
            defaults ->
                checkDefaults(
                    defaults, reader.withPluginErrorSink(unused -> {}), ledger.forFile()));
    List<ExperimentPlan> plans = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    StepLimit count = new StepLimit(ledger.forFile());
    for (String name : selected) {
      DiagnosticSinks reports =
          new DiagnosticSinks(ledger.forExperiment(name), ledger.pluginErrorsOf(name));
      Optional<ExperimentPlan> plan = plan(name, file, data, request, reports, count);
      if (ledger.hasPluginErrors(name)) {
        leftOut.add(name);
      } else {
        plan.ifPresent(plans::add);
      }
    }
    List<Diagnostic> found = ledger.sorted(file.root(), selected.size());
    if (ledger.hasDiagnostics()) {
      throw new InvalidConfigurationException(found);
    }
    return new PlanningResult(plans, leftOut, found);
  }

  /**
   * Looks at the default steps also where every experiment says otherwise: no mistake there shall
   * go unseen.
   */
  private static void checkDefaults(
      MapNode defaults, StepReader reader, Consumer<Diagnostic> diagnostics) {
    MapKeys.nestedMap(defaults, "published", diagnostics);
    for (PluginKind kind : ExperimentPlanner.SECTIONS) {
      Optional<MapNode> steps = MapKeys.nestedMap(defaults, kind.section(), diagnostics);
      steps.ifPresent(
          s ->
              s.keys()
                  .forEach(
                      name -> reader.validatePartial(kind, name, s.value(name).orElseThrow())));
    }
  }

  private Optional<ExperimentPlan> plan(
      String name,
      ExperimentFile file,
      DataPlanner data,
      PlanRequest request,
      DiagnosticSinks reports,
      StepLimit count) {
    try {
      MapNode experiment = count.add(file.inheritance().resolve(name));
      SourceLocation position = file.position(name);
      return new ExperimentPlanner(
              name, position, experiment, reader(request, reports), data, file.recorded())
          .plan(request.seeds());
    } catch (InvalidConfigurationException e) {
      e.diagnostics().forEach(reports.configErrors());
      return Optional.empty();
    }
  }

  private StepReader reader(PlanRequest request, DiagnosticSinks reports) {
    ConfigBinder binder =
        new ConfigBinder(PathResolver.forFile(request.file()), reports.configErrors());
    return new StepReader(registry, binder, reports, watch);
  }
}
