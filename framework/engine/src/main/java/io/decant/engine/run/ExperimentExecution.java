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
import io.decant.engine.plugin.PluginActivity;
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
  private final RunOptions request;
  private final CancellationToken cancellation;
  private final RunListener listener;
  private final DatasetCache shelf;
  private final CacheDirectory cache;
  private final StepDeduplicator equal;
  private final FileHasher fingerprints;
  private final OutputCapture prints;
  private final PluginActivity watch;
  private final Map<Long, SeedExecution> seeds = new ConcurrentHashMap<>();
  private final Map<Long, SeedOutcome> gathered = new ConcurrentHashMap<>();
  private Optional<StartedRun> begun = Optional.empty();
  private volatile Optional<RuntimeException> endedEarly = Optional.empty();

  /** Identifies a step of a command. */
  record StepCoordinates(String experiment, long seed, String step) {}

  /** The results of a seed whose steps are done. */
  record SeedOutcome(
      SeedResults view, Map<String, Supplier<Model>> models, List<SourceFile> dataFiles) {}

  /**
   * Creates a run that has not started.
   *
   * @param stop whether all runs are to stop
   * @param equal the steps that an earlier experiment of the command computes
   */
  ExperimentExecution(
      ExperimentPlan plan,
      RunOptions request,
      CancellationToken stop,
      RunListener listener,
      DatasetCache shelf,
      CacheDirectory cache,
      StepDeduplicator equal,
      FileHasher fingerprints,
      OutputCapture prints,
      PluginActivity watch) {
    this.plan = plan;
    this.request = request;
    this.cancellation = () -> stop.isCancellationRequested() || endedEarly.isPresent();
    this.listener = listener;
    this.shelf = shelf;
    this.cache = cache;
    this.equal = equal;
    this.fingerprints = fingerprints;
    this.prints = prints;
    this.watch = watch;
  }

  /**
   * Adds the tasks.
   *
   * @param before the task that loads the data of the previous experiment; only after it is known
   *     whether that one needs workers, and the data, which may be the same, is not loaded twice
   *     concurrently
   * @param added the tasks of steps, including those of previous experiments
   * @return the task that loads the data of the first seed
   */
  Task schedule(TaskScheduler list, Optional<Task> before, Map<StepCoordinates, Task> added) {
    Task begin = list.add(before.stream().toList(), () -> begin(list));
    List<Task> dataWaitsFor = new ArrayList<>(List.of(begin));
    List<Task> ends = new ArrayList<>(List.of(begin));
    Optional<Task> firstData = Optional.empty();
    Deque<SeedTasks> undrawn = new ArrayDeque<>();
    for (long seed : plan.seeds()) {
      if (undrawn.size() == seedsAtOnce()) {
        ends.add(undrawn.remove().addTraining().addFigures());
      }
      List<Task> waitsFor = new ArrayList<>(dataWaitsFor);
      // bounds the number of seeds in memory: waits for the seed whose figures were added last
      waitsFor.add(ends.get(ends.size() - 1));
      Task data = list.add(waitsFor, ifActive(run -> seeds.put(seed, run.open(seed, shelf))));
      if (firstData.isEmpty()) {
        firstData = Optional.of(data);
        // the other seeds may share it
        dataWaitsFor.add(data);
      }
      undrawn.add(new SeedTasks(list, seed, data, added));
    }
    undrawn.forEach(SeedTasks::addTraining);
    undrawn.forEach(pieces -> ends.add(pieces.addFigures()));
    list.add(ends, this::end);
    return firstData.orElseThrow();
  }

  /**
   * Returns how many seeds are in memory at most, less one if there are several jobs. The first
   * stage of a seed occupies one job and its other steps wait for it, so other seeds fill the idle
   * jobs.
   */
  private int seedsAtOnce() {
    return request.jobs() == 1 ? 1 : request.jobs() + 1;
  }

  /** The tasks of one seed, added in three parts. */
  private final class SeedTasks {

    private final TaskScheduler list;
    private final long seed;
    private final Task data;
    private final Map<StepCoordinates, Task> added;
    private final StepPriorities precedence = new StepPriorities(plan);
    private final List<Step> stagesAndProbes = new ArrayList<>();
    private final List<Step> figures = new ArrayList<>();
    private final Map<Step, Task> pieces = new LinkedHashMap<>();

    /** Adds the first stage, on which most steps wait. */
    SeedTasks(TaskScheduler list, long seed, Task data, Map<StepCoordinates, Task> added) {
      this.list = list;
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
      all.addAll(pieces.values());
      return list.add(all, ifActive(run -> gather(seed)));
    }

    private void add(Step step) {
      List<Task> waitsFor = new ArrayList<>(List.of(data));
      precedence.dependencies(step).forEach(other -> waitsFor.add(pieces.get(other)));
      equal
          .earlierExperiment(plan, seed, step)
          .ifPresent(
              experiment ->
                  waitsFor.add(added.get(new StepCoordinates(experiment, seed, step.name()))));
      Task piece =
          list.add(waitsFor, ifActive(run -> requireNonNull(seeds.get(seed)).runStep(step)));
      pieces.put(step, piece);
      added.put(new StepCoordinates(plan.name(), seed, step.name()), piece);
    }
  }

  private void begin(TaskScheduler list) {
    if (cancellation.isCancellationRequested()) {
      return;
    }
    try {
      Instant started = request.clock().instant();
      ExperimentCache kept =
          new ExperimentCache(plan, cache, equal, fingerprints, request.cachePolicy());
      RunDirectory folder = RunDirectory.create(request.out(), plan.name(), started);
      begun =
          Optional.of(
              new StartedRun(
                  plan,
                  request,
                  cancellation,
                  listener,
                  folder,
                  kept,
                  prints,
                  watch,
                  list,
                  started));
    } catch (InvalidInputException e) {
      endedEarly = Optional.of(e);
      return;
    }
    ifActive(StartedRun::announce).run();
  }

  /** Returns work that is performed if the run has started and has not ended early. */
  private Runnable ifActive(Consumer<StartedRun> work) {
    return () -> {
      if (begun.isEmpty() || endedEarly.isPresent()) {
        return;
      }
      try {
        work.accept(begun.get());
      } catch (CancelledException | StepFailedException | InvalidInputException e) {
        endEarly(e);
      } catch (RuntimeException | Error e) {
        markFailed(e);
        throw e;
      }
    };
  }

  /** Records the first reason; steps that stop because of it add none. */
  private synchronized void endEarly(RuntimeException why) {
    if (endedEarly.isEmpty()) {
      endedEarly = Optional.of(why);
    }
  }

  private void gather(long seed) {
    SeedExecution run = requireNonNull(seeds.remove(seed));
    run.close();
    gathered.put(seed, new SeedOutcome(run.view(), run.models(), run.dataFiles()));
  }

  private void end() {
    ifActive(
            run ->
                listener.runEnded(
                    plan, run.finish(plan.seeds().stream().map(gathered::get).toList())))
        .run();
    close();
    endedEarly.ifPresent(this::notifyListener);
    gathered.clear();
    begun = Optional.empty();
  }

  /** Closes what is open, also if the run was not completed. */
  @Override
  public void close() {
    seeds.values().forEach(SeedExecution::close);
    seeds.clear();
    begun.ifPresent(StartedRun::close);
  }

  private void notifyListener(RuntimeException why) {
    if (why instanceof CancelledException) {
      RunCancelledException cancelled = begun.orElseThrow().cancelled();
      markFailed(cancelled);
      listener.runCancelled(plan, cancelled);
    } else {
      markFailed(why);
      listener.runFailed(plan, why);
    }
  }

  /** Marks the run directory as failed, best effort. */
  private void markFailed(Throwable why) {
    begun.ifPresent(run -> run.markFailed(why));
  }
}
