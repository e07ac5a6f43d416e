package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.engine.cache.CacheDirectory;
import io.decant.engine.cache.CacheLock;
import io.decant.engine.cache.FileHasher;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StepDeduplicator;
import io.decant.engine.plugin.PluginActivity;
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
 * Runs planned experiments. Steps that do not wait for each other are done side by side, whether
 * they belong to one seed, to several, or to several experiments; what comes out does not depend on
 * it. Keeps the data that was loaded last, so that it need not be loaded again. Not to be used by
 * several threads at once.
 *
 * @since 0.1.0
 */
@Singleton
public final class ExperimentRunner {

  private final DatasetCache shelf = new DatasetCache();

  private final PluginActivity watch;

  /**
   * A runner that has nothing loaded.
   *
   * @param watch knows which plugins are at work
   */
  @Inject
  public ExperimentRunner(PluginActivity watch) {
    this.watch = watch;
  }

  /**
   * Runs experiments, each in each of its seeds, into new folders {@code experiment/time} of the
   * request's. A later one begins when there is nothing to do for the earlier ones. A step whose
   * plugin fails, or gives what can't be used, is left behind with all steps that read it; the
   * others are done, and the folder says that it is not whole. Whatever ends a run early, the other
   * runs go on, and each file in its folder is whole. If the request is cancelled, all runs end.
   *
   * @param listeners are told, of each run that has begun, how it ended; in this order
   */
  public void run(List<ExperimentPlan> plans, RunOptions request, List<RunListener> listeners) {
    perform(plans, request, new SynchronizedRunListener(listeners));
  }

  /**
   * Runs an experiment.
   *
   * @throws RunCancelledException if the request is cancelled
   * @throws CancelledException if it was cancelled before the run could begin
   * @throws StepFailedException if the data's plugin fails, without which nothing can be done
   * @throws io.decant.api.InvalidInputException if data is damaged, a probe reads what is not there
   *     when it looks, or the folder can't be written to
   */
  public RunOutcome run(ExperimentPlan plan, RunOptions request, RunListener listener) {
    AtomicReference<RunOutcome> result = new AtomicReference<>();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    perform(
        List.of(plan),
        request,
        new SynchronizedRunListener(List.of(listener)) {
          @Override
          public void runEnded(ExperimentPlan ended, RunOutcome given) {
            result.set(given);
            super.runEnded(ended, given);
          }

          @Override
          public void runFailed(ExperimentPlan ended, RuntimeException why) {
            failure.set(why);
            super.runFailed(ended, why);
          }

          @Override
          public void runCancelled(ExperimentPlan ended, RunCancelledException cancelled) {
            failure.set(cancelled);
            super.runCancelled(ended, cancelled);
          }
        });
    if (failure.get() != null) {
      throw failure.get();
    }
    return Optional.ofNullable(result.get()).orElseThrow(CancelledException::new);
  }

  private void perform(List<ExperimentPlan> plans, RunOptions request, RunListener listener) {
    // it can't be started by two threads at once, each of which might wait for a class that the
    // other one is loading
    Nd4j.factory();
    SoftwareInventory.startHashing();
    AtomicBoolean stopped = new AtomicBoolean();
    TaskScheduler list = new TaskScheduler();
    List<ExperimentExecution> runs = new ArrayList<>();
    // looked at anew each time: files may have changed since the last
    CacheDirectory cache = CacheDirectory.beneath(request.out());
    FileHasher fingerprints = cache.fileHasher(request.cachePolicy());
    StepDeduplicator equal = new StepDeduplicator(plans);
    Map<StepCoordinates, Task> added = new HashMap<>();
    CacheLock use = CacheLock.acquire(request.out());
    try (OutputCapture prints = new OutputCapture()) {
      Optional<Task> data = Optional.empty();
      for (ExperimentPlan plan : plans) {
        ExperimentExecution run =
            new ExperimentExecution(
                plan,
                request,
                () -> stopped.get() || request.cancellation().isCancellationRequested(),
                listener,
                shelf,
                cache,
                equal,
                fingerprints,
                prints,
                watch);
        runs.add(run);
        data = Optional.of(run.schedule(list, data, added));
      }
      list.run(request.jobs(), () -> stopped.set(true));
    } finally {
      runs.forEach(ExperimentExecution::close);
      use.close();
    }
  }
}
