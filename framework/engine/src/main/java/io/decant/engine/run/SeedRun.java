package io.decant.engine.run;

import io.decant.api.Dataset;
import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.SeedView;
import io.decant.api.spi.StepContext;
import io.decant.engine.cache.KeptStage;
import io.decant.engine.cache.SeedResults;
import io.decant.engine.cache.Verdict;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.step.PortValues;
import io.decant.engine.step.Promises;
import io.decant.engine.store.CheckpointFiles;
import io.decant.engine.store.MetricsLog;
import io.decant.engine.store.ProbeFiles;
import io.decant.engine.store.RunFolder;
import io.decant.engine.store.StageFiles;
import io.decant.engine.store.WholeFile.Lasting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * An experiment in one seed: data, stages with the probes that watch them, probes, figures. Its steps may be done side by
 * side, each once those that it waits for are done; what they give is told in the order of the plan.
 */
final class SeedRun implements AutoCloseable {

  private final RunSession session;
  private final long seed;
  private final Path folder;
  private final SeedResults results;
  private final Once<Dataset> data;
  private final PortValues values;
  private final ProbeLooks looks;
  private final FigureDrawing drawing;
  private final MetricsLog log;
  private final Map<String, List<EpochReport>> epochs = new ConcurrentHashMap<>();
  private final Map<String, StageAudit> audits = new ConcurrentHashMap<>();
  private final Map<String, ObservationSeries> observations = new ConcurrentHashMap<>();
  private final Map<String, List<Figure>> figures = new ConcurrentHashMap<>();

  /** Loads the data, or takes it from the shelf, if anything is to be computed of it. */
  SeedRun(RunSession session, long seed, DataShelf shelf) {
    this.session = session;
    this.seed = seed;
    this.folder = session.folder().seed(seed);
    DataStep<?> step = session.plan().data();
    this.results = session.kept().of(seed);
    this.data = new Once<>(() -> session.perform(seed, step, () ->
        shelf.take(step, seed, session.scope(seed, step, true), scope -> load(step, scope))));
    List<String> stages =
        session.plan().steps().stream().filter(StageStep.class::isInstance).map(Step::name).toList();
    this.values = PortValues.of(data, stages.size());
    this.looks = new ProbeLooks(session, seed, results, values);
    this.drawing = new FigureDrawing(session, seed, results, values);
    if (session.kept().computes(seed)) {
      data.get();
    } else {
      verify(step);
    }
    this.log = MetricsLog.open(folder.resolve("metrics.jsonl"), stages);
  }

  private static <C extends Record> Dataset load(DataStep<C> step, StepContext context) {
    Dataset loaded = Promises.given("data", step.plugin().load(step.config(), context));
    Promises.check(step.outline(), loaded);
    return loaded;
  }

  private <C extends Record> void verify(DataStep<C> step) {
    step.plugin().verify(step.config(), dataFiles());
  }

  /** Performs a step, unless it draws the whole run; one that fails is left behind. */
  void perform(Step step) {
    if (step instanceof StageStep<?> stage) {
      Optional<KeptStage> kept = isReused(step) ? results.stage(stage) : Optional.empty();
      kept.ifPresentOrElse(
          trained -> session.reuse(seed, step, () -> restore(stage, trained)),
          () -> session.attempt(seed, step, () -> train(stage))
              .ifPresent(model -> values.add(step.name(), stage.outline(), model)));
      log.ended(step.name());
    } else if (step instanceof ProbeStep<?> probe) {
      Supplier<ObservationSeries> look = () -> observe(probe);
      (isReused(step) ? session.reuse(seed, step, look) : session.attempt(seed, step, look))
          .ifPresent(seen -> observations.put(step.name(), seen));
    } else if (step instanceof FigureStep<?> figure) {
      drawing.kept(figure)
          .map(kept -> session.reuse(seed, step, () -> drawing.write(figure, kept)))
          .orElseGet(() -> session.attempt(seed, step, () -> drawing.draw(figure, viewOfFigures())))
          .ifPresent(drawn -> figures.put(step.name(), drawn));
    }
  }

  private boolean isReused(Step step) {
    return session.kept().forecast().of(seed, step).filter(Verdict::reused).isPresent();
  }

  /** What this seed gave. */
  SeedView view() {
    return view(inOrder(figures), session.log().seconds(seed));
  }

  /** The same without figures and times: what of them is there already is chance, and a figure is no other for it. */
  private SeedView viewOfFigures() {
    return view(Map.of(), Map.of());
  }

  private SeedView view(Map<String, List<Figure>> drawn, Map<String, Double> seconds) {
    return new SeedView(
        seed,
        RunFolder.seedName(seed),
        inOrder(epochs),
        inOrder(audits),
        inOrder(observations),
        drawn,
        seconds);
  }

  private <T> Map<String, T> inOrder(Map<String, T> parts) {
    Map<String, T> ordered = new LinkedHashMap<>();
    for (Step step : session.plan().steps()) {
      Optional.ofNullable(parts.get(step.name())).ifPresent(part -> ordered.put(step.name(), part));
    }
    return Collections.unmodifiableMap(ordered);
  }

  /** The trained models by stage. */
  Map<String, Supplier<Model>> models() {
    return values.models();
  }

  /** The files that the data was read from. */
  List<Dataset.SourceFile> dataFiles() {
    return data.known().map(Dataset::files).orElseGet(session.kept()::dataFiles);
  }

  @Override
  public void close() {
    log.close();
  }

  /** Takes over what is kept of a stage; its model is built when somebody needs it. */
  private StageAudit restore(StageStep<?> stage, KeptStage kept) {
    RestoredStage models = new RestoredStage(stage, session.plan().wiring(), kept);
    kept.copyTo(folder(stage));
    // a process may have been killed between its end and theirs
    results.checkpoints(stage).ifPresent(CheckpointFiles::remove);
    kept.record().epochs().forEach(report -> log.append(stage.name(), report));
    epochs.put(stage.name(), kept.record().epochs());
    audits.put(stage.name(), kept.record().audit());
    looks.take(stage, models);
    values.add(stage.name(), stage.outline(), models.trained());
    return kept.record().audit();
  }

  private Path folder(StageStep<?> stage) {
    return folder.resolve("stages").resolve(stage.name());
  }

  private <C extends Record> Model train(StageStep<C> stage) {
    StageTraining<C> training = new StageTraining<>(session, seed, stage, results, values, looks, log);
    Model model = training.train();
    StageAudit audit = training.audit(model);
    audits.put(stage.name(), audit);
    epochs.put(stage.name(), training.reports());
    StageFiles.write(folder(stage), stage, model, audit, training.reports());
    session.meters().keep(
        seed, stage, () -> results.keep(stage, model, audit, training.reports(), training.models()));
    return model;
  }

  private ObservationSeries observe(ProbeStep<?> probe) {
    ObservationSeries series = looks.observe(probe, probe.watches().map(epochs::get).orElse(List.of()));
    ProbeFiles.write(folder.resolve("probes").resolve(probe.name()), Lasting.AT_ONCE, probe, series);
    return series;
  }
}
