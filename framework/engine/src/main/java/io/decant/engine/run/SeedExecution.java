package io.decant.engine.run;

import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.Dataset;
import io.decant.engine.cache.CachedFigure;
import io.decant.engine.cache.CachedStage;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.cache.StepDecision;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.MetricsLog;
import io.decant.engine.store.ObservationFiles;
import io.decant.engine.store.ResultWriter;
import io.decant.engine.store.RunDirectory;
import io.decant.engine.store.StageRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Executes the steps of one seed. They may run concurrently, each once its dependencies are done;
 * results are in the order of the plan.
 */
final class SeedExecution implements AutoCloseable {

  private final SeedWorkspace seed;
  private final SeedDataset data;
  private final ExecutionPreview preview;
  private final ProbeExecutor probes;
  private final FigureExecutor renderer;
  private final StageTrainingFactory trainings;
  private final StepPipelines pipelines;
  private final StepJournal journal;
  private final RunMeters metrics;
  private final MetricsLog log;
  private final Map<String, List<EpochMetrics>> epochs = new ConcurrentHashMap<>();
  private final Map<String, StageDiagnostics> audits = new ConcurrentHashMap<>();
  private final Map<String, ObservationSeries> observations = new ConcurrentHashMap<>();
  private final Map<String, List<Figure>> figures = new ConcurrentHashMap<>();

  /** Loads the data if a step needs it. */
  SeedExecution(
      SeedWorkspace seed,
      SeedDataset data,
      ExecutionPreview preview,
      ProbeExecutor probes,
      FigureExecutor renderer,
      StageTrainingFactory trainings,
      StepPipelines pipelines,
      StepJournal journal,
      RunMeters metrics) {
    this.seed = seed;
    this.data = data;
    this.preview = preview;
    this.probes = probes;
    this.renderer = renderer;
    this.trainings = trainings;
    this.pipelines = pipelines;
    this.journal = journal;
    this.metrics = metrics;
    data.loadOrVerify();
    List<String> stages =
        seed.plan().steps().stream().filter(StageStep.class::isInstance).map(Step::name).toList();
    this.log = MetricsLog.open(seed.folder().resolve("metrics.jsonl"), stages);
  }

  /** Performs a step unless it is run-wide; a failure of the step is recorded. */
  void runStep(Step step) {
    if (step instanceof StageStep<?> stage) {
      runStage(stage);
    } else if (step instanceof ProbeStep<?> probe) {
      (isReused(step) ? pipelines.reusePipeline() : pipelines.computing())
          .run(seed.step(step), () -> observe(probe))
          .ifPresent(series -> observations.put(step.name(), series));
    } else if (step instanceof FigureStep<?> figure) {
      runFigure(figure).ifPresent(rendered -> figures.put(step.name(), rendered));
    }
  }

  private void runStage(StageStep<?> stage) {
    Optional<CachedStage> cached = isReused(stage) ? seed.cache().stage(stage) : Optional.empty();
    if (cached.isPresent()) {
      pipelines.reusePipeline().run(seed.step(stage), () -> restore(stage, cached.get()));
    } else {
      pipelines
          .computing()
          .run(seed.step(stage), () -> train(stage))
          .ifPresent(model -> seed.activations().add(stage.name(), stage.spec(), model));
    }
    log.stageEnded(stage.name());
  }

  private Optional<List<Figure>> runFigure(FigureStep<?> figure) {
    Optional<CachedFigure> cached = renderer.cached(figure);
    return cached.isPresent()
        ? pipelines
            .reusePipeline()
            .run(seed.step(figure), () -> renderer.write(figure, cached.get()))
        : pipelines
            .computing()
            .run(seed.step(figure), () -> renderer.render(figure, viewOfFigures()));
  }

  private boolean isReused(Step step) {
    return preview
        .decision(seed.seed(), step)
        .filter(StepDecision.Reuse.class::isInstance)
        .isPresent();
  }

  /** Returns the results of the seed. */
  SeedResults view() {
    return view(inOrder(figures), journal.seconds(seed.seed()));
  }

  /** Returns the results without figures and times, on whose presence a figure must not depend. */
  private SeedResults viewOfFigures() {
    return view(Map.of(), Map.of());
  }

  private SeedResults view(Map<String, List<Figure>> rendered, Map<String, Double> seconds) {
    return new SeedResults(
        seed.seed(),
        RunDirectory.seedName(seed.seed()),
        inOrder(epochs),
        inOrder(audits),
        inOrder(observations),
        rendered,
        seconds);
  }

  private <T> Map<String, T> inOrder(Map<String, T> parts) {
    Map<String, T> ordered = new LinkedHashMap<>();
    for (Step step : seed.plan().steps()) {
      Optional.ofNullable(parts.get(step.name())).ifPresent(part -> ordered.put(step.name(), part));
    }
    return Collections.unmodifiableMap(ordered);
  }

  /** Returns the trained models by stage. */
  Map<String, Supplier<Model>> models() {
    return seed.activations().models();
  }

  /** Returns the files that the data was read from. */
  List<Dataset.SourceFile> dataFiles() {
    return data.files();
  }

  @Override
  public void close() {
    log.close();
  }

  /** Restores a cached stage; its model is created on first use. */
  private StageDiagnostics restore(StageStep<?> stage, CachedStage cached) {
    RestoredStage models = new RestoredStage(stage, seed.plan().upstreamSpecs(), cached);
    publish(stage, cached);
    // a process may have been killed after caching the stage and before deleting its checkpoints
    seed.cache().checkpoints(stage).ifPresent(CheckpointStore::deleteAll);
    cached.record().epochs().forEach(report -> log.append(stage.name(), report));
    probes.addRestored(stage, models);
    seed.activations().add(stage.name(), stage.spec(), models.trained());
    return cached.record().diagnostics();
  }

  /** Adds a committed stage to the results of the seed and its files to the run. */
  private StageRecord publish(StageStep<?> stage, CachedStage committed) {
    committed.copyTo(seed.folder().resolve("stages").resolve(stage.name()));
    epochs.put(stage.name(), committed.record().epochs());
    audits.put(stage.name(), committed.record().diagnostics());
    return committed.record();
  }

  private <C extends Record> Model train(StageStep<C> stage) {
    StageTraining<C> training = trainings.create(stage, log);
    Model model = training.train();
    StageDiagnostics diagnostics = training.evaluate(model);
    metrics.timeWrite(
        seed.seed(),
        stage,
        () ->
            seed.cache()
                .commit(
                    stage,
                    model,
                    diagnostics,
                    training.reports(),
                    training.models(),
                    committed -> publish(stage, committed)));
    return model;
  }

  private ObservationSeries observe(ProbeStep<?> probe) {
    ObservationSeries series =
        probes.observe(probe, probe.watchedStage().map(epochs::get).orElse(List.of()));
    ObservationFiles.write(
        new ResultWriter(seed.folder().resolve("probes").resolve(probe.name()), Durability.SYNC),
        probe.metadata(),
        series);
    return series;
  }
}
