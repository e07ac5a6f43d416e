package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.api.Dataset.SourceFile;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.run.SeedView;
import io.decant.api.spi.Cancellation;
import io.decant.engine.cache.CacheFolder;
import io.decant.engine.cache.ExperimentResults;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.identity.Fingerprints;
import io.decant.engine.plan.EqualSteps;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.WorkList.Piece;
import io.decant.engine.store.RunFolder;
import io.decant.engine.store.WholeFile;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * An experiment as pieces of work: one that begins it, the steps of each seed, one that gathers what the seed gave and
 * lets go of the rest, and one that ends it. The first failure that is not a single step's own, and a request to stop,
 * make what is left of it end soon; other experiments go on.
 */
final class ExperimentRun implements AutoCloseable {

  private final ExperimentPlan plan;
  private final RunRequest request;
  private final Cancellation cancellation;
  private final RunListener listener;
  private final DataShelf shelf;
  private final CacheFolder cache;
  private final EqualSteps equal;
  private final Fingerprints fingerprints;
  private final StepPrints prints;
  private final PluginWatch watch;
  private final Map<Long, SeedRun> seeds = new ConcurrentHashMap<>();
  private final Map<Long, Gathered> gathered = new ConcurrentHashMap<>();
  private Optional<RunSession> begun = Optional.empty();
  private volatile Optional<RuntimeException> endedEarly = Optional.empty();

  /** Where a step is. */
  record Place(String experiment, long seed, String step) {}

  /** What is left of a seed when its steps are done. */
  record Gathered(SeedView view, Map<String, Supplier<Model>> models, List<SourceFile> dataFiles) {}

  /**
   * A run that has not begun.
   *
   * @param stop whether all runs are to stop
   * @param equal the steps that an earlier experiment of the command computes
   */
  ExperimentRun(
      ExperimentPlan plan,
      RunRequest request,
      Cancellation stop,
      RunListener listener,
      DataShelf shelf,
      CacheFolder cache,
      EqualSteps equal,
      Fingerprints fingerprints,
      StepPrints prints,
      PluginWatch watch) {
    this.plan = plan;
    this.request = request;
    this.cancellation = () -> stop.requested() || endedEarly.isPresent();
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
   * @param before loads the data of the experiment before: until then it can't be told whether there is nothing to do
   *     for that one, and the data may be the same, which is not to be loaded twice at the same time
   * @param added the pieces of steps, also those of experiments before
   * @return loads the data of the first seed
   */
  Piece addTo(WorkList list, Optional<Piece> before, Map<Place, Piece> added) {
    Piece begin = list.add(before.stream().toList(), () -> begin(list));
    List<Piece> dataWaitsFor = new ArrayList<>(List.of(begin));
    List<Piece> ends = new ArrayList<>(List.of(begin));
    Optional<Piece> firstData = Optional.empty();
    Deque<SeedPieces> undrawn = new ArrayDeque<>();
    for (long seed : plan.seeds()) {
      if (undrawn.size() == seedsAtOnce()) {
        ends.add(undrawn.remove().addTraining().addFigures());
      }
      List<Piece> waitsFor = new ArrayList<>(dataWaitsFor);
      // also the seed whose figures stand last in the list: no more seeds are held at a time
      waitsFor.add(ends.get(ends.size() - 1));
      Piece data = list.add(
          waitsFor, () -> unlessOver(session -> seeds.put(seed, new SeedRun(session, seed, shelf))));
      if (firstData.isEmpty()) {
        firstData = Optional.of(data);
        // it may be that of the other seeds too
        dataWaitsFor.add(data);
      }
      undrawn.add(new SeedPieces(list, seed, data, added));
    }
    undrawn.forEach(SeedPieces::addTraining);
    undrawn.forEach(pieces -> ends.add(pieces.addFigures()));
    list.add(ends, this::end);
    return firstData.orElseThrow();
  }

  /**
   * How many seeds are held at most: with several jobs one more than these. Its first stage is one job's and all else of it
   * waits for that, so it is trained while there is other work beside it.
   */
  private int seedsAtOnce() {
    return request.jobs() == 1 ? 1 : request.jobs() + 1;
  }

  /** The pieces of one seed: what opens it, other stages and probes, figures, each when they are asked for. */
  private final class SeedPieces {

    private final WorkList list;
    private final long seed;
    private final Piece data;
    private final Map<Place, Piece> added;
    private final Precedence precedence = new Precedence(plan);
    private final List<Step> stagesAndProbes = new ArrayList<>();
    private final List<Step> figures = new ArrayList<>();
    private final Map<Step, Piece> pieces = new LinkedHashMap<>();

    /** Adds the first stage, on which most work waits. */
    SeedPieces(WorkList list, long seed, Piece data, Map<Place, Piece> added) {
      this.list = list;
      this.added = added;
      this.seed = seed;
      this.data = data;
      for (Step step : precedence.mostPressingFirst()) {
        (step instanceof FigureStep<?> ? figures : stagesAndProbes).add(step);
      }
      stagesAndProbes.stream().limit(1).forEach(this::add);
    }

    /** Adds the other stages, and the probes. */
    SeedPieces addTraining() {
      stagesAndProbes.stream().skip(1).forEach(this::add);
      return this;
    }

    /** Adds the figures and, behind all, what gathers the seed, which it gives. */
    Piece addFigures() {
      figures.forEach(this::add);
      List<Piece> all = new ArrayList<>(List.of(data));
      all.addAll(pieces.values());
      return list.add(all, () -> unlessOver(session -> gather(seed)));
    }

    private void add(Step step) {
      List<Piece> waitsFor = new ArrayList<>(List.of(data));
      precedence.before(step).forEach(other -> waitsFor.add(pieces.get(other)));
      equal.earlier(plan, seed, step)
          .ifPresent(experiment -> waitsFor.add(added.get(new Place(experiment, seed, step.name()))));
      Piece piece = list.add(waitsFor, () -> unlessOver(session -> seeds.get(seed).perform(step)));
      pieces.put(step, piece);
      added.put(new Place(plan.name(), seed, step.name()), piece);
    }
  }

  private void begin(WorkList list) {
    if (cancellation.requested()) {
      return;
    }
    try {
      Instant started = request.clock().instant();
      ExperimentResults kept = new ExperimentResults(plan, cache, equal, fingerprints, request.reuse());
      RunFolder folder = RunFolder.create(request.out(), plan.name(), started);
      begun = Optional.of(new RunSession(
          plan, request, cancellation, listener, folder, kept, new RunMeters(plan.name()), new StepLog(plan),
          new FailedSteps(plan), prints, watch, list, started,
          ConcurrentHashMap.newKeySet()));
    } catch (InvalidInputException e) {
      endedEarly = Optional.of(e);
      return;
    }
    unlessOver(session -> {
      listener.runStarted(plan, session.folder().path());
      listener.stepsForecast(plan, session.kept().forecast());
      WholeFile.write(session.folder().path().resolve(RunFolder.EXPERIMENT), plan.resolved());
    });
  }

  /** Work within a run that has begun. */
  @FunctionalInterface
  private interface Work {
    void in(RunSession session);
  }

  private void unlessOver(Work work) {
    if (begun.isEmpty() || endedEarly.isPresent()) {
      return;
    }
    try {
      work.in(begun.get());
    } catch (CancelledException | StepFailedException | InvalidInputException e) {
      endEarly(e);
    } catch (RuntimeException | Error e) {
      abandon(e);
      throw e;
    }
  }

  /** Keeps the first reason; that steps stop because of it is no other. */
  private synchronized void endEarly(RuntimeException why) {
    if (endedEarly.isEmpty()) {
      endedEarly = Optional.of(why);
    }
  }

  private void gather(long seed) {
    SeedRun run = seeds.remove(seed);
    run.close();
    gathered.put(seed, new Gathered(run.view(), run.models(), run.dataFiles()));
  }

  private void end() {
    unlessOver(session ->
        listener.runEnded(plan, RunEnd.of(session, plan.seeds().stream().map(gathered::get).toList())));
    close();
    endedEarly.ifPresent(this::tell);
    gathered.clear();
    begun = Optional.empty();
  }

  /** Closes what is open, also if the run could not be brought to its end. */
  @Override
  public void close() {
    seeds.values().forEach(SeedRun::close);
    seeds.clear();
    begun.ifPresent(session -> session.meters().close());
  }

  private void tell(RuntimeException why) {
    if (why instanceof CancelledException) {
      RunSession session = begun.orElseThrow();
      RunCancelledException cancelled = new RunCancelledException(
          session.log().done(), session.log().notDone(), session.folder().path());
      abandon(cancelled);
      listener.runCancelled(plan, cancelled);
    } else {
      abandon(why);
      listener.runFailed(plan, why);
    }
  }

  /** Leaves word in the folder, if that is still possible. */
  private void abandon(Throwable why) {
    try {
      begun.ifPresent(session -> session.folder().abandon(String.valueOf(why.getMessage())));
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }
}
