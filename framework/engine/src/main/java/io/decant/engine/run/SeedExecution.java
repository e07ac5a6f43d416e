package io.decant.engine.run;

import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.measure.StageDiagnostics;
import io.decant.api.run.SeedResults;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import io.decant.engine.cache.CachedStage;
import io.decant.engine.cache.SeedCache;
import io.decant.engine.cache.StepDecision;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.context.ActivationStore;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.run.schedule.Lazy;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.MetricsLog;
import io.decant.engine.store.ObservationFiles;
import io.decant.engine.store.RunDirectory;
import io.decant.engine.store.StageWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * An experiment in one seed: data, stages with the probes that watch them, probes, figures. Its
 * steps may be done side by side, each once those that it waits for are done; what they give is
 * told in the order of the plan.
 */
final class SeedExecution implements AutoCloseable {

  private final RunContext session;
  private final long seed;
  private final Path folder;
  private final SeedCache results;
  private final Lazy<Dataset> data;
  private final ActivationStore values;
  private final ProbeExecutor probes;
  private final FigureRenderer drawing;
  private final MetricsLog log;
  private final Map<String, List<EpochMetrics>> epochs = new ConcurrentHashMap<>();
  private final Map<String, StageDiagnostics> audits = new ConcurrentHashMap<>();
  private final Map<String, ObservationSeries> observations = new ConcurrentHashMap<>();
  private final Map<String, List<Figure>> figures = new ConcurrentHashMap<>();

  /** Loads the data, or takes it from the shelf, if anything is to be computed of it. */
  SeedExecution(RunContext session, long seed, DatasetCache shelf) {
    this.session = session;
    this.seed = seed;
    this.folder = session.folder().seed(seed);
    DataStep<?> step = session.plan().data();
    this.results = session.cache().forSeed(seed);
    this.data =
        new Lazy<>(
            () ->
                session.runStep(
                    seed,
                    step,
                    () ->
                        shelf.get(
                            step,
                            seed,
                            session.stepContext(seed, step, true),
                            scope -> load(step, scope))));
    List<String> stages =
        session.plan().steps().stream()
            .filter(StageStep.class::isInstance)
            .map(Step::name)
            .toList();
    this.values = ActivationStore.of(data, stages.size());
    this.probes = new ProbeExecutor(session, seed, results, values);
    this.drawing = new FigureRenderer(session, seed, results, values);
    if (session.cache().needsData(seed)) {
      data.get();
    } else {
      verify(step);
    }
    this.log = MetricsLog.open(folder.resolve("metrics.jsonl"), stages);
  }

  private static <C extends Record> Dataset load(DataStep<C> step, StepContext context) {
    Dataset loaded =
        SpecVerifier.requireNonNull("data", step.plugin().load(step.config(), context));
    SpecVerifier.verify(step.spec(), loaded);
    return loaded;
  }

  private <C extends Record> void verify(DataStep<C> step) {
    step.plugin().verify(step.config(), dataFiles());
  }

  /** Performs a step, unless it draws the whole run; one that fails is left behind. */
  void runStep(Step step) {
    if (step instanceof StageStep<?> stage) {
      Optional<CachedStage> kept = isReused(step) ? results.stage(stage) : Optional.empty();
      kept.ifPresentOrElse(
          trained -> session.reuse(seed, step, () -> restore(stage, trained)),
          () ->
              session
                  .tryStep(seed, step, () -> train(stage))
                  .ifPresent(model -> values.add(step.name(), stage.spec(), model)));
      log.stageEnded(step.name());
    } else if (step instanceof ProbeStep<?> probe) {
      Supplier<ObservationSeries> invocation = () -> observe(probe);
      (isReused(step)
              ? session.reuse(seed, step, invocation)
              : session.tryStep(seed, step, invocation))
          .ifPresent(seen -> observations.put(step.name(), seen));
    } else if (step instanceof FigureStep<?> figure) {
      drawing
          .cached(figure)
          .map(kept -> session.reuse(seed, step, () -> drawing.write(figure, kept)))
          .orElseGet(
              () -> session.tryStep(seed, step, () -> drawing.render(figure, viewOfFigures())))
          .ifPresent(drawn -> figures.put(step.name(), drawn));
    }
  }

  private boolean isReused(Step step) {
    return session.cache().preview().decision(seed, step).filter(StepDecision::reused).isPresent();
  }

  /** What this seed gave. */
  SeedResults view() {
    return view(inOrder(figures), session.log().seconds(seed));
  }

  /**
   * The same without figures and times: what of them is there already is chance, and a figure is no
   * other for it.
   */
  private SeedResults viewOfFigures() {
    return view(Map.of(), Map.of());
  }

  private SeedResults view(Map<String, List<Figure>> drawn, Map<String, Double> seconds) {
    return new SeedResults(
        seed,
        RunDirectory.seedName(seed),
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
    return data.ifComputed().map(Dataset::files).orElseGet(session.cache()::dataFiles);
  }

  @Override
  public void close() {
    log.close();
  }

  /** Takes over what is kept of a stage; its model is built when somebody needs it. */
  private StageDiagnostics restore(StageStep<?> stage, CachedStage kept) {
    RestoredStage models = new RestoredStage(stage, session.plan().upstreamSpecs(), kept);
    kept.copyTo(folder(stage));
    // a process may have been killed between its end and theirs
    results.checkpoints(stage).ifPresent(CheckpointStore::deleteAll);
    kept.record().epochs().forEach(report -> log.append(stage.name(), report));
    epochs.put(stage.name(), kept.record().epochs());
    audits.put(stage.name(), kept.record().diagnostics());
    probes.useRestored(stage, models);
    values.add(stage.name(), stage.spec(), models.trained());
    return kept.record().diagnostics();
  }

  private Path folder(StageStep<?> stage) {
    return folder.resolve("stages").resolve(stage.name());
  }

  private <C extends Record> Model train(StageStep<C> stage) {
    StageTraining<C> training =
        new StageTraining<>(session, seed, stage, results, values, probes, log);
    Model model = training.train();
    StageDiagnostics audit = training.evaluate(model);
    audits.put(stage.name(), audit);
    epochs.put(stage.name(), training.reports());
    StageWriter.write(folder(stage), stage, model, audit, training.reports());
    session
        .metrics()
        .timePersisting(
            seed,
            stage,
            () -> results.put(stage, model, audit, training.reports(), training.models()));
    return model;
  }

  private ObservationSeries observe(ProbeStep<?> probe) {
    ObservationSeries series =
        probes.observe(probe, probe.watchedStage().map(epochs::get).orElse(List.of()));
    ObservationFiles.write(
        folder.resolve("probes").resolve(probe.name()), Durability.SYNC, probe, series);
    return series;
  }
}
