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
  private final RunMetrics meters;
  private final FailedSteps failed;
  private final StepPipelines pipelines;
  private final StepContextFactory contexts;

  RunFinalizer(
      ExperimentPlan plan,
      RunDirectory folder,
      Clock clock,
      RunProvenance provenance,
      RunResultsMapper mapper,
      RunMetrics meters,
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
    RunResults view =
        mapper.of(seeds.stream().map(SeedOutcome::view).toList(), provenance.entries());
    List<Path> pages = pages(view, models);
    AtomicFile.write(
        folder.path().resolve(RunDirectory.METRICS),
        JsonWriter.toPrettyString(metrics(view.metrics())));
    Map<String, Object> whereFrom = new LinkedHashMap<>();
    whereFrom.put(RunDirectory.FORMAT_VERSION_KEY, RunDirectory.FORMAT_VERSION);
    whereFrom.putAll(provenance.sections(Optional.of(clock.instant())));
    AtomicFile.write(
        folder.path().resolve(RunDirectory.PROVENANCE), JsonWriter.toPrettyString(whereFrom));
    List<StepFailedException> failures = failed.failures();
    if (failures.isEmpty()) {
      folder.markComplete();
    } else {
      folder.markFailed(
          failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    return new RunOutcome(view, pages, failures);
  }

  private List<Path> pages(RunResults view, Map<Long, Map<String, Supplier<Model>>> models) {
    // prevents pages from overwriting the run's own files
    Set<String> taken = new HashSet<>();
    RunDirectory.OWN_FILES.forEach(own -> taken.add(own.toLowerCase(Locale.ROOT)));
    List<Path> pages = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof FigureStep<?> figure && step.isRunWide()) {
        SeedStep page = new SeedStep(plan.seeds().get(0), step);
        FigureFiles files = FigureFiles.unprefixed(folder.path(), figure, taken);
        DefaultVisualizerContext scope =
            new DefaultVisualizerContext(
                contexts.create(page), () -> view, RunResultsMapper.models(models), files::write);
        pipelines.computing().run(page, () -> draw(figure, scope, files)).ifPresent(pages::addAll);
      }
    }
    return List.copyOf(pages);
  }

  private static <C extends Record> List<Path> draw(
      FigureStep<C> step, DefaultVisualizerContext scope, FigureFiles files) {
    files.finish(
        SpecVerifier.requireNonNull(
            "figures", ((RunVisualizer<C>) step.plugin()).render(step.config(), scope)));
    return files.written();
  }

  private Map<String, Object> metrics(List<MetricSummary> measures) {
    Map<String, Object> byAddress = new LinkedHashMap<>();
    for (MetricSummary measure : measures) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("label", measure.label());
      json.put("unit", measure.unit());
      json.put("values", measure.values());
      json.put("mean", measure.mean());
      json.put("deviation", measure.standardDeviation());
      byAddress.put(measure.address(), json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seeds", plan.seeds());
    json.put("measures", byAddress);
    json.put("meters", meters.snapshot());
    return json;
  }
}
