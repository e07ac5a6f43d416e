package io.decant.engine.plan;

import io.decant.config.ConfigBinder;
import io.decant.config.MapKeys;
import io.decant.config.PathResolver;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginRegistry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plans experiments.
 *
 * @since 0.1.0
 */
public final class Planner {

  private final PluginRegistry registry;
  private final PluginActivityTracker activity;

  /**
   * Creates a planner.
   *
   * @param activity tracks the calls of plugins
   */
  @Inject
  public Planner(PluginRegistry registry, PluginActivityTracker activity) {
    this.registry = registry;
    this.activity = activity;
  }

  /**
   * Plans experiments, without training and without ND4J.
   *
   * @return the plans, in the order of the request, or of the file if it names none
   * @throws InvalidConfigurationException with all errors of the selected experiments, the
   *     overrides and the data, and all errors of the plugins that they use, in the order of the
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
   * Plans experiments, and skips those that use a plugin that failed to load or that fails during
   * planning.
   *
   * @throws InvalidConfigurationException like {@link #plan}, but not if there are only plugin
   *     errors
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
   * Adds a hint to errors that are located in the file, but are caused by an override, such as a
   * reference to a step that an override removes.
   */
  private List<Diagnostic> attributedToOverrides(
      List<Diagnostic> diagnostics, PlanRequest request) {
    List<Diagnostic> fileDiagnostics = diagnosticsWithoutOverrides(request);
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
                        || fileDiagnostics.contains(diagnostic)
                    ? diagnostic
                    : diagnostic.hint(
                        diagnostic.hint().map(hint -> hint + " ").orElse("")
                            + "The file has no such error without "
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
    DiagnosticCollector collector = new DiagnosticCollector();
    try {
      return planLeniently(request, collector);
    } catch (DiagnosticCollector.TooManyDiagnosticsException ignored) {
      throw new InvalidConfigurationException(collector.sorted());
    }
  }

  private PlanningResult planLeniently(PlanRequest request, DiagnosticCollector collector) {
    ExperimentFile file = ExperimentFile.read(request, collector.forFile());
    List<String> selected = file.select(request.experiments(), collector.forFile());
    StepReader reader =
        reader(request, new DiagnosticSinks(collector.forFile(), collector.forFile()));
    DataPlanner data = new DataPlanner(file, reader);
    if (file.defaults() != null) {
      checkDefaults(file.defaults(), reader.withPluginErrorSink(unused -> {}), collector.forFile());
    }
    List<ExperimentPlan> plans = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    StepCountLimit count = new StepCountLimit(collector.forFile());
    for (String name : selected) {
      DiagnosticSinks sinks =
          new DiagnosticSinks(collector.forExperiment(name), collector.pluginErrorsOf(name));
      Optional<ExperimentPlan> plan = plan(name, file, data, request, sinks, count);
      if (collector.hasPluginErrors(name)) {
        skipped.add(name);
      } else {
        plan.ifPresent(plans::add);
      }
    }
    List<Diagnostic> diagnostics = collector.sorted(file.root(), selected.size());
    if (collector.hasDiagnostics()) {
      throw new InvalidConfigurationException(diagnostics);
    }
    return new PlanningResult(plans, skipped, diagnostics);
  }

  /**
   * Checks the default steps even if every experiment overrides them, so that no error is missed.
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
      DiagnosticSinks sinks,
      StepCountLimit count) {
    try {
      MapNode experiment = count.add(file.inheritance().resolve(name));
      SourceLocation position = file.position(name);
      return new ExperimentPlanner(
              name, position, experiment, reader(request, sinks), data, file.recorded())
          .plan(request.seeds());
    } catch (InvalidConfigurationException e) {
      e.diagnostics().forEach(sinks.configErrors());
      return Optional.empty();
    }
  }

  private StepReader reader(PlanRequest request, DiagnosticSinks sinks) {
    ConfigBinder binder =
        new ConfigBinder(PathResolver.forFile(request.file()), sinks.configErrors());
    return new StepReader(registry, binder, sinks, activity);
  }
}
