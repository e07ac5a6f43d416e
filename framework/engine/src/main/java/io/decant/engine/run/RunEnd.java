package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.ExperimentRun.Gathered;
import io.decant.engine.step.FigureFiles;
import io.decant.engine.step.FigureScope;
import io.decant.engine.step.Promises;
import io.decant.engine.store.Json;
import io.decant.engine.store.RunFolder;
import io.decant.engine.store.WholeFile;
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

/** The end of a run whose seeds are done: the pages about all of it, its metrics, where it came from. */
final class RunEnd {

  private RunEnd() {}

  /**
   * Draws the pages, writes the files, and says in the folder whether it is whole.
   *
   * @param seeds what each seed gave, in the order of the plan
   */
  static RunResult of(RunSession session, List<Gathered> seeds) {
    Provenance provenance = new Provenance(session);
    seeds.forEach(seed -> provenance.read(seed.dataFiles()));
    Map<Long, Map<String, Supplier<Model>>> models = new LinkedHashMap<>();
    seeds.forEach(seed -> models.put(seed.view().seed(), seed.models()));
    RunView view = RunViews.of(session, seeds.stream().map(Gathered::view).toList(), provenance.entries());
    List<Path> pages = pages(session, view, models);
    Path folder = session.folder().path();
    WholeFile.write(
        folder.resolve(RunFolder.METRICS),
        Json.pretty(metrics(view.measures(), session.plan().seeds(), session.meters())));
    Map<String, Object> whereFrom = new LinkedHashMap<>();
    whereFrom.put(RunFolder.FORM_KEY, RunFolder.FORM);
    whereFrom.putAll(provenance.sections(Optional.of(session.request().clock().instant())));
    WholeFile.write(folder.resolve(RunFolder.PROVENANCE), Json.pretty(whereFrom));
    List<StepFailedException> failures = session.failed().failures();
    if (failures.isEmpty()) {
      session.folder().finish();
    } else {
      session.folder().abandon(failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    return new RunResult(view, pages, failures);
  }

  private static List<Path> pages(RunSession session, RunView view, Map<Long, Map<String, Supplier<Model>>> models) {
    // the run's own files can't be written over
    Set<String> taken = new HashSet<>();
    RunFolder.OWN_FILES.forEach(own -> taken.add(own.toLowerCase(Locale.ROOT)));
    long seed = session.plan().seeds().get(0);
    List<Path> pages = new ArrayList<>();
    for (Step step : session.plan().steps()) {
      if (step instanceof FigureStep<?> figure && StepLog.isForWholeRun(step)) {
        FigureFiles files = FigureFiles.unnamed(session.folder().path(), figure, taken);
        FigureScope scope =
            new FigureScope(
                session.scope(seed, figure, true),
                () -> view,
                RunViews.models(models),
                files::write);
        session.attempt(seed, step, () -> draw(figure, scope, files)).ifPresent(pages::addAll);
      }
    }
    return List.copyOf(pages);
  }

  private static <C extends Record> List<Path> draw(FigureStep<C> step, FigureScope scope, FigureFiles files) {
    files.finish(Promises.given("figures", ((RunVisualizer<C>) step.plugin()).render(step.config(), scope)));
    return files.written();
  }

  private static Map<String, Object> metrics(List<MeasureView> measures, List<Long> seeds, RunMeters meters) {
    Map<String, Object> byAddress = new LinkedHashMap<>();
    for (MeasureView measure : measures) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("label", measure.label());
      json.put("unit", measure.unit());
      json.put("values", measure.values());
      json.put("mean", measure.mean());
      json.put("deviation", measure.deviation());
      byAddress.put(measure.address(), json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seeds", seeds);
    json.put("measures", byAddress);
    json.put("meters", meters.all());
    return json;
  }
}
