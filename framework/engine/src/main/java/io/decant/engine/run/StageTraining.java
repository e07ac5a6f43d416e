package io.decant.engine.run;

import io.decant.api.Activations;
import io.decant.api.EpochReport;
import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.capability.Classifier;
import io.decant.api.measure.StageAudit;
import io.decant.api.spi.Checkpoints;
import io.decant.engine.cache.KeptStage;
import io.decant.engine.cache.SeedResults;
import io.decant.engine.measure.StageAuditor;
import io.decant.engine.measure.TrainingWatch;
import io.decant.engine.plan.StageStep;
import io.decant.engine.step.FaultyResultException;
import io.decant.engine.step.FiniteNumbers;
import io.decant.engine.step.PortValues;
import io.decant.engine.step.Promises;
import io.decant.engine.step.StageScope;
import io.decant.engine.store.CheckpointFiles;
import io.decant.engine.store.KeptTraining;
import io.decant.engine.store.MetricsLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The training of a stage in one seed, from its beginning or from where an earlier run was interrupted. Of the epochs before
 * that all is known again: their measures, their models where these are small, and so what probes saw in them.
 */
final class StageTraining<C extends Record> {

  private static final int SOME = 1000;

  private final RunSession session;
  private final long seed;
  private final StageStep<C> stage;
  private final SeedResults results;
  private final PortValues values;
  private final ProbeLooks looks;
  private final MetricsLog log;
  private final Optional<CheckpointFiles> files;
  private final List<EpochReport> reports = new ArrayList<>();
  private final Map<Integer, Map<String, INDArray>> models = new LinkedHashMap<>();
  private final TrainingWatch watch;
  private List<Finding> findings = List.of();

  StageTraining(
      RunSession session,
      long seed,
      StageStep<C> stage,
      SeedResults results,
      PortValues values,
      ProbeLooks looks,
      MetricsLog log) {
    this.session = session;
    this.seed = seed;
    this.stage = stage;
    this.results = results;
    this.values = values;
    this.looks = looks;
    this.log = log;
    this.watch = new TrainingWatch(stage, this::plainLoss);
    this.files = session.request().checkpointEvery().flatMap(interval -> results.checkpoints(stage));
  }

  /** Trains. */
  Model train() {
    Optional<KeptTraining> kept = files.flatMap(this::last);
    kept.ifPresent(this::takeUp);
    StageScope scope =
        new StageScope(
            session.scope(seed, stage, true),
            values,
            (measures, model) -> watch.begins(measures, model.parameters()),
            this::epochEnded,
            checkpoints(kept));
    Model model = Promises.given("model", stage.plugin().train(stage.config(), scope));
    session.cancellation().check();
    Map<String, INDArray> parameters = model.parameters();
    requireFinite(() -> FiniteNumbers.require(parameters, "after training"));
    Promises.check(stage.outline(), model, input());
    findings = watch.findings(parameters, reports.size());
    return model;
  }

  /** The audit of the trained model, with what was seen in training. */
  StageAudit audit(Model model) {
    StageAudit audit =
        StageAuditor.audit(
            stage, model, input(), classes(), values.data().labels(Split.TEST), session.cancellation());
    requireFinite(() -> FiniteNumbers.require(audit));
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(audit.findings());
    return new StageAudit(audit.ports(), audit.reconstruction(), List.copyOf(all));
  }

  private Activations input() {
    return values.of(stage.outline().input(), Split.TEST);
  }

  private List<String> classes() {
    return session.plan().data().outline().classes();
  }

  /** The loss of an answer that knows nothing: every class is as probable, or all values are zero. */
  private double plainLoss() {
    if (stage.outline().capabilities().contains(Classifier.class)) {
      return Math.log(classes().size());
    }
    Activations input = input();
    INDArray some = input.rows(Activations.MEASURING_PASS, 0, Math.min(SOME, input.count()));
    return some.mul(some).meanNumber().doubleValue();
  }

  private void requireFinite(Runnable check) {
    try {
      check.run();
    } catch (FaultyResultException e) {
      throw e.advising(watch.remedy());
    }
  }

  /** What was measured, epoch by epoch. */
  List<EpochReport> reports() {
    return reports;
  }

  /** The parameters after each epoch; empty if they are not kept. */
  Map<Integer, Map<String, INDArray>> models() {
    return models;
  }

  private Checkpoints checkpoints(Optional<KeptTraining> kept) {
    return files.<Checkpoints>map(it -> new StageCheckpoints(
            it,
            session.folder().name(),
            session.request().checkpointEvery().orElseThrow(),
            session.cancellation(),
            session.request().clock(),
            System::nanoTime,
            kept,
            reports,
            models))
        .orElse(Checkpoints.NONE);
  }

  private Optional<KeptTraining> last(CheckpointFiles checkpoints) {
    if (!session.request().reuse().allowed()) {
      checkpoints.remove();
      return Optional.empty();
    }
    Optional<KeptTraining> last = checkpoints.last((file, why) ->
        session.listener().checkpointLost(session.plan(), seed, stage, file.getFileName() + " is damaged: " + why));
    Optional<String> missing = last.flatMap(this::missing);
    missing.ifPresent(what -> session.listener().checkpointLost(session.plan(), seed, stage, what));
    return missing.isPresent() ? Optional.empty() : last;
  }

  /** What a checkpoint lacks of the epochs that are over: what probes saw can't be seen again without their models. */
  private Optional<String> missing(KeptTraining kept) {
    return kept.epochs().stream()
        .filter(report -> !kept.models().containsKey(report.epoch()) && !looks.areKept(stage, report))
        .findFirst()
        .map(report -> "what probes saw after epoch " + report.epoch() + " is not kept any more");
  }

  private void takeUp(KeptTraining kept) {
    session.resumed(seed, stage, kept);
    for (EpochReport report : kept.epochs()) {
      log.append(stage.name(), report);
      reports.add(report);
      Optional<Map<String, INDArray>> model = Optional.ofNullable(kept.models().get(report.epoch()));
      model.ifPresent(parameters -> models.put(report.epoch(), parameters));
      watch.epochEnded(report, model);
      looks.watch(stage, report, () -> stage.plugin().restore(
          stage.config(), session.plan().wiring(), model.orElseThrow()));
    }
  }

  private void epochEnded(EpochReport report, Model model) {
    log.append(stage.name(), report);
    Map<String, INDArray> parameters = model.parameters();
    requireFinite(() -> {
      FiniteNumbers.require(report);
      FiniteNumbers.require(parameters, "after epoch " + report.epoch());
    });
    if (reports.isEmpty()) {
      // a broken promise is better told after one epoch than after all
      Promises.check(stage.outline(), model, input());
    }
    reports.add(report);
    session.listener().epochEnded(session.plan(), seed, stage, report);
    watch.epochEnded(report, Optional.of(parameters))
        .forEach(finding -> session.listener().stepWarned(
            session.plan(), seed, stage, "epoch " + report.epoch() + ": " + finding.text()));
    if (KeptStage.keepsEpochs(stage)) {
      models.put(report.epoch(), parameters);
    }
    looks.watch(stage, report, () -> model);
  }
}
