package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

import io.decant.api.CancelledException;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Dataset.SourceFile;
import io.decant.engine.cache.CacheDirectory;
import io.decant.engine.cache.ExperimentCache;
import io.decant.engine.cache.FileHasher;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plan.StepDeduplicator;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.run.schedule.TaskScheduler;
import io.decant.engine.run.schedule.TaskScheduler.Task;
import io.decant.engine.store.RunDirectory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Schedules an experiment as tasks: one that starts the run, the steps of each seed, one that
 * collects the results of the seed and releases the rest, and one that completes the run. A
 * cancellation, and a failure that is not a single step's, end the run early; other experiments
 * continue.
 */
final class ExperimentExecution implements AutoCloseable {

  private final ExperimentPlan plan;
  private final RunOptions options;
  private final CancellationToken cancellation;
  private final RunListener listener;
  private final DatasetCache datasets;
  private final CacheDirectory cache;
  private final StepDeduplicator deduplicator;
  private final FileHasher hasher;
  private final OutputCapture outputCapture;
  private final PluginActivityTracker activity;
  private final Map<Long, SeedExecution> seeds = new ConcurrentHashMap<>();
  private final Map<Long, SeedOutcome> gathered = new ConcurrentHashMap<>();
  private Optional<StartedRun> startedRun = Optional.empty();
  private volatile Optional<RuntimeException> earlyFailure = Optional.empty();

  /** Identifies a step of a command. */
  record StepCoordinates(String experiment, long seed, String step) {}

  /** The results of a seed whose steps are done. */
  record SeedOutcome(
      SeedResults view, Map<String, Supplier<Model>> models, List<SourceFile> dataFiles) {}

  /**
   * Creates a run that has not started.
   *
   * @param stop whether all runs are to stop
   * @param deduplicator the steps that an earlier experiment of the command computes
   */
  ExperimentExecution(
      ExperimentPlan plan,
      RunOptions options,
      CancellationToken stop,
      RunListener listener,
      DatasetCache datasets,
      CacheDirectory cache,
      StepDeduplicator deduplicator,
      FileHasher hasher,
      OutputCapture outputCapture,
      PluginActivityTracker activity) {
    this.plan = plan;
    this.options = options;
    this.cancellation = () -> stop.isCancellationRequested() || earlyFailure.isPresent();
    this.listener = listener;
    this.datasets = datasets;
    this.cache = cache;
    this.deduplicator = deduplicator;
    this.hasher = hasher;
    this.outputCapture = outputCapture;
    this.activity = activity;
  }

  /**
   * Adds the tasks.
   *
   * @param previous the task that loads the data of the previous experiment; only after it is known
   *     whether that one needs workers, and the data, which may be the same, is not loaded twice
   *     concurrently
   * @param added the tasks of steps, including those of previous experiments
   * @return the task that loads the data of the first seed
   */
  Task schedule(
      TaskScheduler scheduler, Optional<Task> previous, Map<StepCoordinates, Task> added) {
    Task startTask = scheduler.add(previous.stream().toList(), () -> start(scheduler));
    List<Task> dataDependencies = new ArrayList<>(List.of(startTask));
    List<Task> endTasks = new ArrayList<>(List.of(startTask));
    Optional<Task> firstData = Optional.empty();
    Deque<SeedTasks> pendingFigures = new ArrayDeque<>();
    for (long seed : plan.seeds()) {
      if (pendingFigures.size() == maxConcurrentSeeds()) {
        endTasks.add(pendingFigures.remove().addTraining().addFigures());
      }
      List<Task> dependencies = new ArrayList<>(dataDependencies);
      // bounds the number of seeds in memory: waits for the seed whose figures were added last
      dependencies.add(endTasks.get(endTasks.size() - 1));
      Task data =
          scheduler.add(dependencies, whenActive(run -> seeds.put(seed, run.open(seed, datasets))));
      if (firstData.isEmpty()) {
        firstData = Optional.of(data);
        // the other seeds may share it
        dataDependencies.add(data);
      }
      pendingFigures.add(new SeedTasks(scheduler, seed, data, added));
    }
    pendingFigures.forEach(SeedTasks::addTraining);
    pendingFigures.forEach(seedTasks -> endTasks.add(seedTasks.addFigures()));
    scheduler.add(endTasks, this::finish);
    return firstData.orElseThrow();
  }

  /**
   * Returns how many seeds are in memory at most, less one if there are several jobs. The first
   * stage of a seed occupies one job and its other steps wait for it, so other seeds fill the idle
   * jobs.
   */
  private int maxConcurrentSeeds() {
    return options.jobs() == 1 ? 1 : options.jobs() + 1;
  }

  /** The tasks of one seed, added in three parts. */
  private final class SeedTasks {

    private final TaskScheduler scheduler;
    private final long seed;
    private final Task data;
    private final Map<StepCoordinates, Task> added;
    private final StepPriorities precedence = new StepPriorities(plan);
    private final List<Step> stagesAndProbes = new ArrayList<>();
    private final List<Step> figures = new ArrayList<>();
    private final Map<Step, Task> tasks = new LinkedHashMap<>();

    /** Adds the first stage, on which most steps wait. */
    SeedTasks(TaskScheduler scheduler, long seed, Task data, Map<StepCoordinates, Task> added) {
      this.scheduler = scheduler;
      this.added = added;
      this.seed = seed;
      this.data = data;
      for (Step step : precedence.byCriticalPath()) {
        (step instanceof FigureStep<?> ? figures : stagesAndProbes).add(step);
      }
      stagesAndProbes.stream().limit(1).forEach(this::add);
    }

    /** Adds the other stages and the probes. */
    SeedTasks addTraining() {
      stagesAndProbes.stream().skip(1).forEach(this::add);
      return this;
    }

    /** Adds the figures and returns the task that collects the results of the seed. */
    Task addFigures() {
      figures.forEach(this::add);
      List<Task> all = new ArrayList<>(List.of(data));
      all.addAll(tasks.values());
      return scheduler.add(all, whenActive(run -> gather(seed)));
    }

    private void add(Step step) {
      List<Task> dependencies = new ArrayList<>(List.of(data));
      precedence.dependencies(step).forEach(other -> dependencies.add(tasks.get(other)));
      deduplicator
          .earlierExperiment(plan, seed, step)
          .ifPresent(
              experiment ->
                  dependencies.add(added.get(new StepCoordinates(experiment, seed, step.name()))));
      Task task =
          scheduler.add(
              dependencies, whenActive(run -> requireNonNull(seeds.get(seed)).runStep(step)));
      tasks.put(step, task);
      added.put(new StepCoordinates(plan.name(), seed, step.name()), task);
    }
  }

  private void start(TaskScheduler scheduler) {
    if (cancellation.isCancellationRequested()) {
      return;
    }
    try {
      Instant started = options.clock().instant();
      ExperimentCache experimentCache =
          new ExperimentCache(plan, cache, deduplicator, hasher, options.cachePolicy());
      RunDirectory folder = RunDirectory.create(options.out(), plan.name(), started);
      startedRun =
          Optional.of(
              new StartedRun(
                  plan,
                  options,
                  cancellation,
                  listener,
                  folder,
                  experimentCache,
                  outputCapture,
                  activity,
                  scheduler,
                  started));
    } catch (InvalidInputException e) {
      earlyFailure = Optional.of(e);
      return;
    }
    whenActive(StartedRun::announce).run();
  }

  /** Returns work that is performed if the run has started and has not ended early. */
  private Runnable whenActive(Consumer<StartedRun> action) {
    return () -> {
      if (startedRun.isEmpty() || earlyFailure.isPresent()) {
        return;
      }
      try {
        action.accept(startedRun.get());
      } catch (CancelledException | StepFailedException | InvalidInputException e) {
        cancel(e);
      } catch (RuntimeException | Error e) {
        markFailed(e);
        throw e;
      }
    };
  }

  /** Records the first reason; steps that stop because of it add none. */
  private synchronized void cancel(RuntimeException cause) {
    if (earlyFailure.isEmpty()) {
      earlyFailure = Optional.of(cause);
    }
  }

  private void gather(long seed) {
    SeedExecution run = requireNonNull(seeds.remove(seed));
    run.close();
    gathered.put(seed, new SeedOutcome(run.view(), run.models(), run.dataFiles()));
  }

  private void finish() {
    whenActive(
            run ->
                listener.runEnded(
                    plan, run.finish(plan.seeds().stream().map(gathered::get).toList())))
        .run();
    close();
    earlyFailure.ifPresent(this::notifyListener);
    gathered.clear();
    startedRun = Optional.empty();
  }

  /** Closes what is open, also if the run was not completed. */
  @Override
  public void close() {
    seeds.values().forEach(SeedExecution::close);
    seeds.clear();
    startedRun.ifPresent(StartedRun::close);
  }

  private void notifyListener(RuntimeException cause) {
    if (cause instanceof CancelledException) {
      RunCancelledException cancelled = startedRun.orElseThrow().cancelled();
      markFailed(cancelled);
      listener.runCancelled(plan, cancelled);
    } else {
      markFailed(cause);
      listener.runFailed(plan, cause);
    }
  }

  /** Marks the run directory as failed, best effort. */
  private void markFailed(Throwable cause) {
    startedRun.ifPresent(run -> run.markFailed(cause));
  }
}
