package io.decant.engine.run;

import io.decant.api.Activations;
import io.decant.api.EpochMetrics;
import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.capability.Classifier;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Checkpointer;
import io.decant.engine.cache.CachedStage;
import io.decant.engine.plan.StageStep;
import io.decant.engine.run.context.DefaultStageContext;
import io.decant.engine.run.context.FiniteCheck;
import io.decant.engine.run.context.SpecMismatchException;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.run.metrics.StageEvaluator;
import io.decant.engine.run.metrics.TrainingFailureDetector;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.MetricsLog;
import io.decant.engine.store.TrainingCheckpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a stage in one seed, from the beginning or from a checkpoint. When it resumes, the metrics
 * of the completed epochs and their observations are restored; their models only if they are small.
 */
final class StageTraining<C extends Record> {

  private static final int SAMPLE_SIZE = 1000;

  private final SeedWorkspace seed;
  private final StageStep<C> stage;
  private final ProbeExecutor probes;
  private final MetricsLog log;
  private final RunListener listener;
  private final StepContextFactory contexts;
  private final CancellationToken cancellation;
  private final TrainingCheckpoints checkpoints;
  private final List<EpochMetrics> reports = new ArrayList<>();
  private final Map<Integer, Map<String, INDArray>> models = new LinkedHashMap<>();
  private final TrainingFailureDetector monitor;
  private List<Finding> findings = List.of();

  StageTraining(
      SeedWorkspace seed,
      StageStep<C> stage,
      ProbeExecutor probes,
      MetricsLog log,
      RunListener listener,
      StepContextFactory contexts,
      CancellationToken cancellation,
      TrainingCheckpoints checkpoints) {
    this.seed = seed;
    this.stage = stage;
    this.probes = probes;
    this.log = log;
    this.listener = listener;
    this.contexts = contexts;
    this.cancellation = cancellation;
    this.checkpoints = checkpoints;
    this.monitor = new TrainingFailureDetector(stage, this::plainLoss);
  }

  /** Trains the stage and returns its model. */
  Model train() {
    Optional<CheckpointStore> store = checkpoints.store(seed, stage);
    Optional<TrainingCheckpoint> checkpoint =
        store.flatMap(it -> checkpoints.latest(it, seed.step(stage), this::missing));
    checkpoint.ifPresent(this::resume);
    DefaultStageContext scope =
        new DefaultStageContext(
            contexts.create(seed.step(stage)),
            seed.activations(),
            (measures, model) -> monitor.start(measures, model.parameters()),
            this::epochEnded,
            store
                .map(it -> checkpoints.checkpointer(it, checkpoint, reports, models))
                .orElse(Checkpointer.NONE));
    Model model = SpecVerifier.requireNonNull("model", stage.plugin().train(stage.config(), scope));
    cancellation.throwIfRequested();
    Map<String, INDArray> parameters = model.parameters();
    requireFinite(() -> FiniteCheck.requireFinite(parameters, "after training"));
    SpecVerifier.verify(stage.spec(), model, input());
    findings = monitor.findings(parameters, reports.size());
    return model;
  }

  /** Returns the diagnostics of the trained model, including findings of the training. */
  StageDiagnostics evaluate(Model model) {
    StageDiagnostics diagnostics =
        StageEvaluator.evaluate(
            stage,
            model,
            input(),
            classes(),
            seed.activations().data().labels(Split.TEST),
            cancellation);
    requireFinite(() -> FiniteCheck.requireFinite(diagnostics));
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(diagnostics.findings());
    return new StageDiagnostics(
        diagnostics.ports(), diagnostics.reconstruction(), List.copyOf(all));
  }

  private Activations input() {
    return seed.activations().of(stage.spec().input(), Split.TEST);
  }

  private List<String> classes() {
    return seed.plan().data().spec().classes();
  }

  /**
   * Returns the loss of a trivial predictor: equal probabilities for all classes, or zero for all
   * values.
   */
  private double plainLoss() {
    if (stage.spec().capabilities().contains(Classifier.class)) {
      return Math.log(classes().size());
    }
    Activations input = input();
    INDArray sample = input.slice(Activations.EVALUATION, 0, Math.min(SAMPLE_SIZE, input.count()));
    return sample.mul(sample).meanNumber().doubleValue();
  }

  private void requireFinite(Runnable check) {
    try {
      check.run();
    } catch (SpecMismatchException e) {
      throw e.withHint(monitor.hint());
    }
  }

  /** Returns the metrics of all epochs. */
  List<EpochMetrics> reports() {
    return reports;
  }

  /** Returns the parameters after each epoch; empty if they are not cached. */
  Map<Integer, Map<String, INDArray>> models() {
    return models;
  }

  /**
   * Returns what a checkpoint lacks of the completed epochs: observations can't be repeated without
   * their models.
   */
  private Optional<String> missing(TrainingCheckpoint checkpoint) {
    return checkpoint.epochs().stream()
        .filter(
            report ->
                !checkpoint.models().containsKey(report.epoch())
                    && !probes.areCached(stage, report))
        .findFirst()
        .map(report -> "the observations of epoch " + report.epoch() + " are no longer cached");
  }

  private void resume(TrainingCheckpoint checkpoint) {
    checkpoints.resumed(seed.step(stage), checkpoint);
    for (EpochMetrics report : checkpoint.epochs()) {
      log.append(stage.name(), report);
      reports.add(report);
      Optional<Map<String, INDArray>> model =
          Optional.ofNullable(checkpoint.models().get(report.epoch()));
      model.ifPresent(parameters -> models.put(report.epoch(), parameters));
      monitor.epochEnded(report, model);
      probes.observeDuringTraining(
          stage,
          report,
          () ->
              stage
                  .plugin()
                  .restore(stage.config(), seed.plan().upstreamSpecs(), model.orElseThrow()));
    }
  }

  private void epochEnded(EpochMetrics report, Model model) {
    log.append(stage.name(), report);
    Map<String, INDArray> parameters = model.parameters();
    requireFinite(
        () -> {
          FiniteCheck.requireFinite(report);
          FiniteCheck.requireFinite(parameters, "after epoch " + report.epoch());
        });
    if (reports.isEmpty()) {
      // reports a violated spec after the first epoch instead of the last
      SpecVerifier.verify(stage.spec(), model, input());
    }
    reports.add(report);
    listener.epochEnded(seed.plan(), seed.seed(), stage, report);
    monitor
        .epochEnded(report, Optional.of(parameters))
        .forEach(
            finding ->
                listener.stepWarned(
                    seed.plan(),
                    seed.seed(),
                    stage,
                    "epoch " + report.epoch() + ": " + finding.text()));
    if (CachedStage.cachesEpochs(stage)) {
      models.put(report.epoch(), parameters);
    }
    probes.observeDuringTraining(stage, report, () -> model);
  }
}
