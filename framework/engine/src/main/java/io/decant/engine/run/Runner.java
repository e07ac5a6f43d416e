package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.step.FigureFiles;
import io.decant.engine.step.FigureScope;
import io.decant.engine.step.Promises;
import io.decant.engine.store.Json;
import io.decant.engine.store.RunFolder;
import io.decant.engine.store.WholeFile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs planned experiments, one after the other. Keeps the data that was loaded last, so that a following experiment
 * need not load it again. Not to be used by several threads at once.
 *
 * @since 0.1.0
 */
@Singleton
public final class Runner {

  private static final String PLAN = "experiment.yaml";
  private static final String METRICS = "metrics.json";
  private static final String PROVENANCE = "provenance.json";

  private final DataShelf shelf = new DataShelf();

  private final PluginWatch watch;

  /**
   * A runner that has nothing loaded.
   *
   * @param watch knows which plugin is at work
   */
  @Inject
  public Runner(PluginWatch watch) {
    this.watch = watch;
  }

  /**
   * Runs an experiment in each of its seeds, into a new folder {@code experiment/time} of the request's. A step whose
   * plugin fails, or gives what can't be used, is left behind with all steps that read it; the others are done, and
   * the folder says that it is not whole. Whatever ends the run early, each file in the folder is whole.
   *
   * @throws RunCancelledException if the request is cancelled
   * @throws StepFailedException if the data's plugin fails, without which nothing can be done
   * @throws io.decant.api.InvalidInputException if data is damaged, a probe reads what is not there when it looks, or
   *     the folder can't be written to
   */
  public RunResult run(ExperimentPlan plan, RunRequest request, RunListener listener) {
    WatchCheck.check(plan);
    Instant started = request.clock().instant();
    RunFolder folder = RunFolder.create(request.out(), plan.name(), started);
    RunResult result;
    try (RunMeters meters = new RunMeters(plan.name());
        StepPrints prints = new StepPrints(folder.path())) {
      RunSession session = new RunSession(
          plan, request, listener, folder, meters, new StepLog(plan), new FailedSteps(), prints, watch);
      try {
        listener.runStarted(plan, folder.path());
        result = run(session, started);
      } catch (CancelledException e) {
        StepLog log = session.log();
        RunCancelledException cancelled = new RunCancelledException(log.done(), log.notDone(), folder.path());
        abandon(folder, cancelled);
        throw cancelled;
      } catch (RuntimeException | Error e) {
        abandon(folder, e);
        throw e;
      }
    }
    listener.runEnded(plan, result);
    return result;
  }

  /** Leaves word in the folder, if that is still possible. */
  private static void abandon(RunFolder folder, Throwable why) {
    try {
      folder.abandon(String.valueOf(why.getMessage()));
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private RunResult run(RunSession session, Instant started) {
    ExperimentPlan plan = session.plan();
    Path folder = session.folder().path();
    WholeFile.write(folder.resolve(PLAN), plan.resolved());
    Provenance provenance = new Provenance(session, started);
    List<SeedView> seeds = new ArrayList<>();
    Map<Long, Map<String, Model>> models = new LinkedHashMap<>();
    for (long seed : plan.seeds()) {
      SeedRun run = new SeedRun(session, seed, shelf);
      provenance.read(run.dataFiles());
      run.run();
      seeds.add(run.view());
      models.put(seed, run.models());
    }
    RunView view = RunViews.of(session, seeds, provenance.entries());
    List<Path> pages = pages(session, view, models);
    WholeFile.write(folder.resolve(METRICS), Json.pretty(metrics(view.measures(), plan.seeds(), session.meters())));
    WholeFile.write(
        folder.resolve(PROVENANCE),
        Json.pretty(provenance.sections(Optional.of(session.request().clock().instant()))));
    List<StepFailedException> failures = session.failed().failures();
    if (failures.isEmpty()) {
      session.folder().finish();
    } else {
      session.folder().abandon(failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    return new RunResult(view, pages, failures);
  }

  private static List<Path> pages(RunSession session, RunView view, Map<Long, Map<String, Model>> models) {
    // the run's own files can't be written over
    Set<String> taken = new HashSet<>();
    for (String own : List.of(PLAN, METRICS, PROVENANCE, RunFolder.UNFINISHED)) {
      taken.add(own.toLowerCase(Locale.ROOT));
    }
    long seed = session.plan().seeds().get(0);
    List<Path> pages = new ArrayList<>();
    for (Step step : session.plan().steps()) {
      if (step instanceof FigureStep<?> figure && StepLog.isForWholeRun(step)) {
        FigureFiles files = new FigureFiles(session.folder().path(), figure, false, taken);
        FigureScope scope =
            new FigureScope(
                session.scope(seed, figure, true),
                () -> view,
                RunViews.models(models),
                Runner::seenByNoneAlone,
                files::write);
        session.attempt(seed, step, () -> draw(figure, scope, files)).ifPresent(pages::addAll);
      }
    }
    return List.copyOf(pages);
  }

  private static ObservationSeries seenByNoneAlone(String probe) {
    throw new IllegalStateException("a visualizer of the whole run finds what was observed in run().seeds()");
  }

  private static <C extends Record> List<Path> draw(FigureStep<C> step, FigureScope scope, FigureFiles files) {
    files.finish(Promises.given("figures", step.plugin().draw(step.config(), scope)));
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
