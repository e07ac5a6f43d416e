package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.run.MetricSummary;
import io.decant.api.run.RunResults;
import io.decant.api.spi.RunVisualizer;
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
 * The end of a run whose seeds are done: the pages about all of it, its metrics, where it came
 * from.
 */
final class RunFinalizer {

  private RunFinalizer() {}

  /**
   * Draws the pages, writes the files, and says in the folder whether it is whole.
   *
   * @param seeds what each seed gave, in the order of the plan
   */
  static RunOutcome finish(RunContext session, List<SeedOutcome> seeds) {
    RunProvenance provenance = new RunProvenance(session);
    seeds.forEach(seed -> provenance.read(seed.dataFiles()));
    Map<Long, Map<String, Supplier<Model>>> models = new LinkedHashMap<>();
    seeds.forEach(seed -> models.put(seed.view().seed(), seed.models()));
    RunResults view =
        RunResultsMapper.of(
            session, seeds.stream().map(SeedOutcome::view).toList(), provenance.entries());
    List<Path> pages = pages(session, view, models);
    Path folder = session.folder().path();
    AtomicFile.write(
        folder.resolve(RunDirectory.METRICS),
        JsonWriter.toPrettyString(
            metrics(view.metrics(), session.plan().seeds(), session.metrics())));
    Map<String, Object> whereFrom = new LinkedHashMap<>();
    whereFrom.put(RunDirectory.FORMAT_VERSION_KEY, RunDirectory.FORMAT_VERSION);
    whereFrom.putAll(provenance.sections(Optional.of(session.request().clock().instant())));
    AtomicFile.write(folder.resolve(RunDirectory.PROVENANCE), JsonWriter.toPrettyString(whereFrom));
    List<StepFailedException> failures = session.failed().failures();
    if (failures.isEmpty()) {
      session.folder().markComplete();
    } else {
      session
          .folder()
          .markFailed(
              failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    return new RunOutcome(view, pages, failures);
  }

  private static List<Path> pages(
      RunContext session, RunResults view, Map<Long, Map<String, Supplier<Model>>> models) {
    // the run's own files can't be written over
    Set<String> taken = new HashSet<>();
    RunDirectory.OWN_FILES.forEach(own -> taken.add(own.toLowerCase(Locale.ROOT)));
    long seed = session.plan().seeds().get(0);
    List<Path> pages = new ArrayList<>();
    for (Step step : session.plan().steps()) {
      if (step instanceof FigureStep<?> figure && StepJournal.isRunWide(step)) {
        FigureFiles files = FigureFiles.unprefixed(session.folder().path(), figure, taken);
        DefaultVisualizerContext scope =
            new DefaultVisualizerContext(
                session.stepContext(seed, figure, true),
                () -> view,
                RunResultsMapper.models(models),
                files::write);
        session.tryStep(seed, step, () -> draw(figure, scope, files)).ifPresent(pages::addAll);
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

  private static Map<String, Object> metrics(
      List<MetricSummary> measures, List<Long> seeds, RunMetrics meters) {
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
    json.put("seeds", seeds);
    json.put("measures", byAddress);
    json.put("meters", meters.snapshot());
    return json;
  }
}
