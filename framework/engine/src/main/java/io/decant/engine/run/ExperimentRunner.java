package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.engine.cache.CacheDirectory;
import io.decant.engine.cache.FileHasher;
import io.decant.engine.cache.SharedCacheLock;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StepDeduplicator;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentExecution.StepCoordinates;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.run.provenance.SoftwareInventory;
import io.decant.engine.run.schedule.TaskScheduler;
import io.decant.engine.run.schedule.TaskScheduler.Task;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs planned experiments. Independent steps run concurrently, whether they belong to one seed,
 * several seeds or several experiments; results do not depend on the scheduling. Caches the most
 * recently loaded dataset. Not thread-safe.
 *
 * @since 0.1.0
 */
@Singleton
public final class ExperimentRunner {

  private final DatasetCache datasets = new DatasetCache();

  private final PluginActivityTracker activity;

  /**
   * Creates a runner.
   *
   * @param activity tracks running plugin code
   */
  @Inject
  public ExperimentRunner(PluginActivityTracker activity) {
    this.activity = activity;
  }

  /**
   * Runs experiments in all their seeds, into new directories {@code experiment/time} below {@link
   * RunOptions#out}. Workers start a later experiment when the earlier ones have no runnable step
   * left. If a plugin fails or returns an invalid result, the steps that depend on it are skipped,
   * the others run, and the run directory is marked as incomplete. Whatever ends a run early, other
   * runs continue, and no file is partially written. Cancelling the request cancels all runs.
   *
   * @param listeners receive the events of each run, in this order
   */
  public void run(List<ExperimentPlan> plans, RunOptions options, List<RunListener> listeners) {
    execute(plans, options, new SynchronizedRunListener(listeners));
  }

  /**
   * Runs an experiment.
   *
   * @throws RunCancelledException if the request is cancelled
   * @throws CancelledException if it was cancelled before the run started
   * @throws StepFailedException if the data's plugin fails
   * @throws io.decant.api.InvalidInputException if data is corrupt, a probe reads what does not
   *     exist when it observes, or the run directory can't be written
   */
  public RunOutcome run(ExperimentPlan plan, RunOptions options, RunListener listener) {
    AtomicReference<RunOutcome> result = new AtomicReference<>();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    execute(
        List.of(plan),
        options,
        new SynchronizedRunListener(List.of(listener)) {
          @Override
          public void runEnded(ExperimentPlan endedPlan, RunOutcome outcome) {
            result.set(outcome);
            super.runEnded(endedPlan, outcome);
          }

          @Override
          public void runFailed(ExperimentPlan endedPlan, RuntimeException cause) {
            failure.set(cause);
            super.runFailed(endedPlan, cause);
          }

          @Override
          public void runCancelled(ExperimentPlan endedPlan, RunCancelledException cancelled) {
            failure.set(cancelled);
            super.runCancelled(endedPlan, cancelled);
          }
        });
    if (failure.get() != null) {
      throw failure.get();
    }
    return Optional.ofNullable(result.get()).orElseThrow(CancelledException::new);
  }

  private void execute(List<ExperimentPlan> plans, RunOptions options, RunListener listener) {
    // initialised before the workers start: two threads might each wait for a class that the
    // other one is loading
    Nd4j.factory();
    SoftwareInventory.startHashing();
    AtomicBoolean stopped = new AtomicBoolean();
    TaskScheduler scheduler = new TaskScheduler();
    List<ExperimentExecution> runs = new ArrayList<>();
    // created for each command: files may have changed since the last one
    CacheDirectory cache = CacheDirectory.beneath(options.out());
    FileHasher hasher = cache.fileHasher(options.cachePolicy());
    StepDeduplicator deduplicator = new StepDeduplicator(plans);
    Map<StepCoordinates, Task> added = new HashMap<>();
    SharedCacheLock lock = SharedCacheLock.acquire(options.out());
    try (OutputCapture outputCapture = new OutputCapture()) {
      Optional<Task> data = Optional.empty();
      for (ExperimentPlan plan : plans) {
        ExperimentExecution run =
            new ExperimentExecution(
                plan,
                options,
                () -> stopped.get() || options.cancellation().isCancellationRequested(),
                listener,
                datasets,
                cache,
                deduplicator,
                hasher,
                outputCapture,
                activity);
        runs.add(run);
        data = Optional.of(run.schedule(scheduler, data, added));
      }
      scheduler.run(options.jobs(), () -> stopped.set(true));
    } finally {
      runs.forEach(ExperimentExecution::close);
      lock.close();
    }
  }
}
