package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.cache.ExperimentCache;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentExecution.SeedOutcome;
import io.decant.engine.run.context.ActivationStore;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.run.schedule.TaskScheduler;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.RunDirectory;
import java.time.Instant;
import java.util.List;

/**
 * A run whose folder exists. Creates the objects that its steps need and passes to each what it
 * uses; nothing else refers to this class's fields.
 */
final class StartedRun implements AutoCloseable {

  private final ExperimentPlan plan;
  private final RunOptions options;
  private final CancellationToken cancellation;
  private final RunListener listener;
  private final RunDirectory folder;
  private final ExperimentCache cache;
  private final Instant started;
  private final RunMeters metrics;
  private final StepJournal journal;
  private final FailedSteps failed;
  private final StepPipelines pipelines;
  private final StepContextFactory contexts;
  private final RunResultsMapper mapper;
  private final TrainingCheckpoints checkpoints;

  StartedRun(
      ExperimentPlan plan,
      RunOptions options,
      CancellationToken cancellation,
      RunListener listener,
      RunDirectory folder,
      ExperimentCache cache,
      OutputCapture capture,
      PluginActivityTracker activity,
      TaskScheduler tasks,
      Instant started) {
    this.plan = plan;
    this.options = options;
    this.cancellation = cancellation;
    this.listener = listener;
    this.folder = folder;
    this.cache = cache;
    this.started = started;
    this.metrics = new RunMeters(plan.name());
    this.journal = new StepJournal(plan);
    this.failed = new FailedSteps(plan);
    this.pipelines =
        new StepPipelines(
            plan, folder, cancellation, listener, journal, failed, metrics, capture, activity);
    this.contexts = new StepContextFactory(plan, cancellation, listener, metrics, tasks, pipelines);
    this.mapper = new RunResultsMapper(plan, failed, cache.dataDigest(), folder.path());
    this.checkpoints =
        new TrainingCheckpoints(plan, options, cancellation, listener, journal, folder.name());
  }

  /** Reports the start and writes the resolved configuration. */
  void announce() {
    listener.runStarted(plan, folder.path());
    listener.stepsPlanned(plan, cache.preview());
    AtomicFile.write(folder.path().resolve(RunDirectory.EXPERIMENT), plan.resolved());
  }

  /**
   * Opens a seed.
   *
   * @param datasets provides data that is already loaded
   */
  SeedExecution open(long seed, DatasetCache datasets) {
    SeedDataset data =
        new SeedDataset(
            new SeedStep(seed, plan.data()), plan.data(), cache, datasets, pipelines, contexts);
    int stages = (int) plan.steps().stream().filter(StageStep.class::isInstance).count();
    SeedWorkspace workspace =
        new SeedWorkspace(
            plan, seed, folder.seed(seed), cache.forSeed(seed), ActivationStore.of(data, stages));
    ProbeExecutor probes = new ProbeExecutor(workspace, cancellation, metrics, pipelines, contexts);
    return new SeedExecution(
        workspace,
        data,
        cache.preview(),
        probes,
        new FigureExecutor(workspace, failed, metrics, mapper, contexts),
        new StageTrainingFactory(workspace, probes, listener, contexts, cancellation, checkpoints),
        pipelines,
        journal,
        metrics);
  }

  /** Draws the run-wide pages and completes the folder. */
  RunOutcome finish(List<SeedOutcome> seeds) {
    RunProvenance provenance =
        new RunProvenance(plan, options.provenance(), cache.dataDigest(), started, journal, failed);
    return new RunFinalizer(
            plan, folder, options.clock(), provenance, mapper, metrics, failed, pipelines, contexts)
        .finish(seeds);
  }

  /** Returns the exception that reports which steps were done when the run was cancelled. */
  RunCancelledException cancelled() {
    return new RunCancelledException(journal.done(), journal.pending(), folder.path());
  }

  /** Marks the folder as incomplete; a failure to do so is added to the reason. */
  void markFailed(Throwable reason) {
    try {
      folder.markFailed(String.valueOf(reason.getMessage()));
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    metrics.close();
  }
}
