package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.ExperimentExecution.SeedOutcome;
import io.decant.engine.run.context.DefaultVisualizerContext;
import io.decant.engine.run.context.FigureFiles;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.JsonWriter;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Completes a run whose seeds are done: renders the run-wide pages and writes metrics and
 * provenance.
 */
final class RunFinalizer {

  private final ExperimentPlan plan;
  private final RunDirectory folder;
  private final Clock clock;
  private final RunProvenance provenance;
  private final RunResultsMapper mapper;
  private final RunMeters meters;
  private final FailedSteps failed;
  private final StepPipelines pipelines;
  private final StepContextFactory contexts;

  RunFinalizer(
      ExperimentPlan plan,
      RunDirectory folder,
      Clock clock,
      RunProvenance provenance,
      RunResultsMapper mapper,
      RunMeters meters,
      FailedSteps failed,
      StepPipelines pipelines,
      StepContextFactory contexts) {
    this.plan = plan;
    this.folder = folder;
    this.clock = clock;
    this.provenance = provenance;
    this.mapper = mapper;
    this.meters = meters;
    this.failed = failed;
    this.pipelines = pipelines;
    this.contexts = contexts;
  }

  /**
   * Renders the pages, writes the files, and marks the run directory as complete or failed.
   *
   * @param seeds the results of each seed, in the order of the plan
   */
  RunOutcome finish(List<SeedOutcome> seeds) {
    seeds.forEach(seed -> provenance.read(seed.dataFiles()));
    Map<Long, Map<String, Supplier<Model>>> models = new LinkedHashMap<>();
    seeds.forEach(seed -> models.put(seed.view().seed(), seed.models()));
    RunResults results =
        mapper.of(seeds.stream().map(SeedOutcome::view).toList(), provenance.entries());
    List<Path> pages = pages(results, models);
    AtomicFile.write(
        folder.path().resolve(RunDirectory.METRICS),
        JsonWriter.toPrettyString(metrics(results.metrics())));
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(RunDirectory.FORMAT_VERSION_KEY, RunDirectory.FORMAT_VERSION);
    entries.putAll(provenance.sections(Optional.of(clock.instant())));
    AtomicFile.write(
        folder.path().resolve(RunDirectory.PROVENANCE), JsonWriter.toPrettyString(entries));
    List<StepFailedException> failures = failed.failures();
    if (failures.isEmpty()) {
      folder.markComplete();
    } else {
      folder.markFailed(
          failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    return new RunOutcome(results, pages, failures);
  }

  private List<Path> pages(RunResults results, Map<Long, Map<String, Supplier<Model>>> models) {
    // prevents pages from overwriting the run's own files
    Set<String> usedNames = new HashSet<>();
    RunDirectory.OWN_FILES.forEach(file -> usedNames.add(file.toLowerCase(Locale.ROOT)));
    List<Path> pages = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof FigureStep<?> figure && step.isRunWide()) {
        SeedStep page = new SeedStep(plan.seeds().get(0), step);
        FigureFiles files = FigureFiles.unprefixed(folder.path(), figure, usedNames);
        DefaultVisualizerContext scope =
            new DefaultVisualizerContext(
                contexts.create(page),
                () -> results,
                RunResultsMapper.models(models),
                files::write);
        pipelines
            .computing()
            .run(page, () -> render(figure, scope, files))
            .ifPresent(pages::addAll);
      }
    }
    return List.copyOf(pages);
  }

  private static <C extends Record> List<Path> render(
      FigureStep<C> step, DefaultVisualizerContext scope, FigureFiles files) {
    files.finish(
        SpecVerifier.requireNonNull(
            "figures", ((RunVisualizer<C>) step.plugin()).render(step.config(), scope)));
    return files.written();
  }

  private Map<String, Object> metrics(List<MetricSummary> metrics) {
    Map<String, Object> byAddress = new LinkedHashMap<>();
    for (MetricSummary metric : metrics) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("label", metric.label());
      json.put("unit", metric.unit());
      json.put("values", metric.values());
      json.put("mean", metric.mean());
      json.put("deviation", metric.standardDeviation());
      byAddress.put(metric.address(), json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seeds", plan.seeds());
    json.put("measures", byAddress);
    json.put("meters", meters.snapshot());
    return json;
  }
}
