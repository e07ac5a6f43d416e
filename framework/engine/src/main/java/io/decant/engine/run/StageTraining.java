package io.decant.engine.run;

import io.decant.api.Activations;
import io.decant.api.EpochMetrics;
import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.capability.Classifier;
import io.decant.api.measure.StageDiagnostics;
import io.decant.api.spi.Checkpointer;
import io.decant.engine.cache.CachedStage;
import io.decant.engine.cache.SeedCache;
import io.decant.engine.plan.StageStep;
import io.decant.engine.run.context.ActivationStore;
import io.decant.engine.run.context.DefaultStageContext;
import io.decant.engine.run.context.FiniteCheck;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.run.context.SpecViolationException;
import io.decant.engine.run.metrics.StageEvaluator;
import io.decant.engine.run.metrics.TrainingMonitor;
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
 * The training of a stage in one seed, from its beginning or from where an earlier run was
 * interrupted. Of the epochs before that all is known again: their measures, their models where
 * these are small, and so what probes saw in them.
 */
final class StageTraining<C extends Record> {

  private static final int SOME = 1000;

  private final RunContext session;
  private final long seed;
  private final StageStep<C> stage;
  private final SeedCache results;
  private final ActivationStore values;
  private final ProbeExecutor looks;
  private final MetricsLog log;
  private final Optional<CheckpointStore> files;
  private final List<EpochMetrics> reports = new ArrayList<>();
  private final Map<Integer, Map<String, INDArray>> models = new LinkedHashMap<>();
  private final TrainingMonitor watch;
  private List<Finding> findings = List.of();

  StageTraining(
      RunContext session,
      long seed,
      StageStep<C> stage,
      SeedCache results,
      ActivationStore values,
      ProbeExecutor looks,
      MetricsLog log) {
    this.session = session;
    this.seed = seed;
    this.stage = stage;
    this.results = results;
    this.values = values;
    this.looks = looks;
    this.log = log;
    this.watch = new TrainingMonitor(stage, this::plainLoss);
    this.files =
        session.request().checkpointInterval().flatMap(interval -> results.checkpoints(stage));
  }

  /** Trains. */
  Model train() {
    Optional<TrainingCheckpoint> kept = files.flatMap(this::last);
    kept.ifPresent(this::takeUp);
    DefaultStageContext scope =
        new DefaultStageContext(
            session.stepContext(seed, stage, true),
            values,
            (measures, model) -> watch.start(measures, model.parameters()),
            this::epochEnded,
            checkpoints(kept));
    Model model = SpecVerifier.requireNonNull("model", stage.plugin().train(stage.config(), scope));
    session.cancellation().throwIfRequested();
    Map<String, INDArray> parameters = model.parameters();
    requireFinite(() -> FiniteCheck.requireFinite(parameters, "after training"));
    SpecVerifier.verify(stage.spec(), model, input());
    findings = watch.findings(parameters, reports.size());
    return model;
  }

  /** The audit of the trained model, with what was seen in training. */
  StageDiagnostics evaluate(Model model) {
    StageDiagnostics audit =
        StageEvaluator.evaluate(
            stage,
            model,
            input(),
            classes(),
            values.data().labels(Split.TEST),
            session.cancellation());
    requireFinite(() -> FiniteCheck.requireFinite(audit));
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(audit.findings());
    return new StageDiagnostics(audit.ports(), audit.reconstruction(), List.copyOf(all));
  }

  private Activations input() {
    return values.of(stage.spec().input(), Split.TEST);
  }

  private List<String> classes() {
    return session.plan().data().spec().classes();
  }

  /**
   * The loss of an answer that knows nothing: every class is as probable, or all values are zero.
   */
  private double plainLoss() {
    if (stage.spec().capabilities().contains(Classifier.class)) {
      return Math.log(classes().size());
    }
    Activations input = input();
    INDArray some = input.slice(Activations.EVALUATION, 0, Math.min(SOME, input.count()));
    return some.mul(some).meanNumber().doubleValue();
  }

  private void requireFinite(Runnable check) {
    try {
      check.run();
    } catch (SpecViolationException e) {
      throw e.withHint(watch.hint());
    }
  }

  /** What was measured, epoch by epoch. */
  List<EpochMetrics> reports() {
    return reports;
  }

  /** The parameters after each epoch; empty if they are not kept. */
  Map<Integer, Map<String, INDArray>> models() {
    return models;
  }

  private Checkpointer checkpoints(Optional<TrainingCheckpoint> kept) {
    return files
        .<Checkpointer>map(
            it ->
                new StageCheckpointer(
                    it,
                    session.folder().name(),
                    session.request().checkpointInterval().orElseThrow(),
                    session.cancellation(),
                    session.request().clock(),
                    System::nanoTime,
                    kept,
                    reports,
                    models))
        .orElse(Checkpointer.NONE);
  }

  private Optional<TrainingCheckpoint> last(CheckpointStore checkpoints) {
    if (!session.request().cachePolicy().allowsReuse()) {
      checkpoints.deleteAll();
      return Optional.empty();
    }
    Optional<TrainingCheckpoint> last =
        checkpoints.latest(
            (file, why) ->
                session
                    .listener()
                    .checkpointDiscarded(
                        session.plan(), seed, stage, file.getFileName() + " is damaged: " + why));
    Optional<String> missing = last.flatMap(this::missing);
    missing.ifPresent(
        what -> session.listener().checkpointDiscarded(session.plan(), seed, stage, what));
    return missing.isPresent() ? Optional.empty() : last;
  }

  /**
   * What a checkpoint lacks of the epochs that are over: what probes saw can't be seen again
   * without their models.
   */
  private Optional<String> missing(TrainingCheckpoint kept) {
    return kept.epochs().stream()
        .filter(
            report -> !kept.models().containsKey(report.epoch()) && !looks.areCached(stage, report))
        .findFirst()
        .map(report -> "what probes saw after epoch " + report.epoch() + " is no longer cached");
  }

  private void takeUp(TrainingCheckpoint kept) {
    session.resumed(seed, stage, kept);
    for (EpochMetrics report : kept.epochs()) {
      log.append(stage.name(), report);
      reports.add(report);
      Optional<Map<String, INDArray>> model =
          Optional.ofNullable(kept.models().get(report.epoch()));
      model.ifPresent(parameters -> models.put(report.epoch(), parameters));
      watch.epochEnded(report, model);
      looks.observeDuringTraining(
          stage,
          report,
          () ->
              stage
                  .plugin()
                  .restore(stage.config(), session.plan().upstreamSpecs(), model.orElseThrow()));
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
      // a broken promise is better told after one epoch than after all
      SpecVerifier.verify(stage.spec(), model, input());
    }
    reports.add(report);
    session.listener().epochEnded(session.plan(), seed, stage, report);
    watch
        .epochEnded(report, Optional.of(parameters))
        .forEach(
            finding ->
                session
                    .listener()
                    .stepWarned(
                        session.plan(),
                        seed,
                        stage,
                        "epoch " + report.epoch() + ": " + finding.text()));
    if (CachedStage.cachesEpochs(stage)) {
      models.put(report.epoch(), parameters);
    }
    looks.observeDuringTraining(stage, report, () -> model);
  }
}
