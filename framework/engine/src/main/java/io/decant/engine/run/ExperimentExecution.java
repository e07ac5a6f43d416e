package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.run.SeedResults;
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
 * An experiment as pieces of work: one that begins it, the steps of each seed, one that gathers
 * what the seed gave and lets go of the rest, and one that ends it. The first failure that is not a
 * single step's own, and a request to stop, make what is left of it end soon; other experiments go
 * on.
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

  /** Where a step is. */
  record StepCoordinates(String experiment, long seed, String step) {}

  /** What is left of a seed when its steps are done. */
  record SeedOutcome(
      SeedResults view, Map<String, Supplier<Model>> models, List<SourceFile> dataFiles) {}

  /**
   * A run that has not begun.
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
   * Adds the pieces.
   *
   * @param before loads the data of the experiment before: until then it can't be told whether
   *     there is nothing to do for that one, and the data may be the same, which is not to be
   *     loaded twice at the same time
   * @param added the pieces of steps, also those of experiments before
   * @return loads the data of the first seed
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
      // also the seed whose figures stand last in the list: no more seeds are held at a time
      waitsFor.add(ends.get(ends.size() - 1));
      Task data = list.add(waitsFor, ifActive(run -> seeds.put(seed, run.open(seed, shelf))));
      if (firstData.isEmpty()) {
        firstData = Optional.of(data);
        // it may be that of the other seeds too
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
   * How many seeds are held at most: with several jobs one more than these. Its first stage is one
   * job's and all else of it waits for that, so it is trained while there is other work beside it.
   */
  private int seedsAtOnce() {
    return request.jobs() == 1 ? 1 : request.jobs() + 1;
  }

  /**
   * The pieces of one seed: what opens it, other stages and probes, figures, each when they are
   * asked for.
   */
  private final class SeedTasks {

    private final TaskScheduler list;
    private final long seed;
    private final Task data;
    private final Map<StepCoordinates, Task> added;
    private final StepPriorities precedence = new StepPriorities(plan);
    private final List<Step> stagesAndProbes = new ArrayList<>();
    private final List<Step> figures = new ArrayList<>();
    private final Map<Step, Task> pieces = new LinkedHashMap<>();

    /** Adds the first stage, on which most work waits. */
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

    /** Adds the other stages, and the probes. */
    SeedTasks addTraining() {
      stagesAndProbes.stream().skip(1).forEach(this::add);
      return this;
    }

    /** Adds the figures and, behind all, what gathers the seed, which it gives. */
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
      Task piece = list.add(waitsFor, ifActive(run -> seeds.get(seed).runStep(step)));
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

  /** Returns work that is done if the run has begun and has not ended early. */
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

  /** Keeps the first reason; that steps stop because of it is no other. */
  private synchronized void endEarly(RuntimeException why) {
    if (endedEarly.isEmpty()) {
      endedEarly = Optional.of(why);
    }
  }

  private void gather(long seed) {
    SeedExecution run = seeds.remove(seed);
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

  /** Closes what is open, also if the run could not be brought to its end. */
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

  /** Leaves word in the folder, if that is still possible. */
  private void markFailed(Throwable why) {
    begun.ifPresent(run -> run.markFailed(why));
  }
}
