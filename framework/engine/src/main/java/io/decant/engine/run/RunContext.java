package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Progress;
import io.decant.api.watch.AblationListener;
import io.decant.engine.cache.ExperimentCache;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivity;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.run.provenance.MemorySampler;
import io.decant.engine.run.schedule.TaskScheduler;
import io.decant.engine.store.RunDirectory;
import io.decant.engine.store.TrainingCheckpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What all steps of a run share.
 *
 * @param plan what runs
 * @param request how it was asked for
 * @param cancellation whether to stop, because that was asked for or because a step's failure ends
 *     the run
 * @param listener hears of it
 * @param folder takes its files
 * @param cache what is kept of the experiment
 * @param metrics time and count
 * @param log which steps are done
 * @param failed which steps have failed
 * @param output keeps what they print
 * @param activity knows which of them are under way
 * @param tasks whose workers help with what is done in parts
 * @param started when the run began
 * @param reported which methods that would make a step quicker were named; safe for use by several
 *     threads
 */
record RunContext(
    ExperimentPlan plan,
    RunOptions request,
    CancellationToken cancellation,
    RunListener listener,
    RunDirectory folder,
    ExperimentCache cache,
    RunMetrics metrics,
    StepJournal log,
    FailedSteps failed,
    OutputCapture output,
    PluginActivity activity,
    TaskScheduler tasks,
    Instant started,
    Set<String> reported) {

  /**
   * What a step is given.
   *
   * @param shown whether its progress is shown, or only counted
   */
  DefaultStepContext stepContext(long seed, Step step, boolean shown) {
    Progress progress =
        new ProgressThrottle(
            metrics.samples(seed, step),
            report -> {
              if (shown) {
                listener.progressed(plan, seed, step, report);
              }
            },
            System::nanoTime);
    // not the experiment's name, so that equal steps of several experiments give the same
    List<String> stream =
        step instanceof DataStep ? List.of("data", step.name()) : List.of(step.name());
    if (AblationListener.current() instanceof BruteForceAblationMonitor reruns) {
      reruns.reportTo(progress);
    }
    return new DefaultStepContext(
        seed,
        stream,
        plan.upstreamSpecs(),
        progress,
        metrics.forStep(seed, step),
        cancellation,
        (parts, part) ->
            tasks.parallelFor(
                parts, part, work -> () -> during(seed, step, Optional.of(progress), work)));
  }

  /**
   * Performs a step from its beginning to its end, if it can be done.
   *
   * @return what the work gave; nothing if the step fails, or reads one that has failed
   */
  <T> Optional<T> tryStep(long seed, Step step, Supplier<T> work) {
    return unlessUpstreamFailed(seed, step, () -> runStep(seed, step, work));
  }

  /**
   * Does what there is to do for a step that is taken from what is kept, if it can be taken; fails
   * as a step does.
   */
  <T> Optional<T> reuse(long seed, Step step, Supplier<T> work) {
    return unlessUpstreamFailed(
        seed,
        step,
        () -> {
          cancellation.throwIfRequested();
          T result = timed(seed, step, work);
          log.reused(seed, step);
          listener.stepReused(plan, seed, step);
          return result;
        });
  }

  /** Notes that the training of a stage goes on where another run was interrupted. */
  void resumed(long seed, Step stage, TrainingCheckpoint from) {
    String position = from.checkpoint().position();
    Instant saved = from.savedAt().truncatedTo(ChronoUnit.SECONDS);
    log.resumed(seed, stage, position + ", kept at " + saved + " by " + from.savedBy());
    listener.stageResumed(plan, seed, stage, position, from.savedAt());
  }

  /**
   * Performs a part of a step while another one is under way, whose time does not count it; fails
   * as a step does.
   */
  <T> void tryStepDuring(long seed, Step other, Step step, Supplier<T> work) {
    long start = System.nanoTime();
    unlessUpstreamFailed(seed, step, () -> timed(seed, step, work));
    log.addTime(seed, other, start - System.nanoTime());
  }

  private <T> Optional<T> unlessUpstreamFailed(long seed, Step step, Supplier<T> work) {
    if (failed.isFailedOrSkipped(seed, step)) {
      return Optional.empty();
    }
    Optional<String> missing = failed.firstFailedDependency(seed, step);
    if (missing.isPresent()) {
      failed.skip(seed, step);
      listener.stepSkipped(plan, seed, step, missing.get());
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } catch (StepFailedException e) {
      if (!e.step().equals(step.name())) {
        // the data, which is loaded when a step first reads it
        throw e;
      }
      failed.add(e);
      listener.stepFailed(plan, seed, step, e);
      return Optional.empty();
    }
  }

  /** Performs a step from its beginning to its end. */
  <T> T runStep(long seed, Step step, Supplier<T> work) {
    cancellation.throwIfRequested();
    listener.stepStarted(plan, seed, step);
    try (MemorySampler.Subscription memory =
        metrics.memory().subscribe(bytes -> log.recordMemory(seed, step, bytes))) {
      T result = timed(seed, step, work);
      memory.sample();
      Duration took = log.done(seed, step);
      metrics.recordDuration(seed, step, took);
      listener.stepEnded(plan, seed, step, took);
      return result;
    } finally {
      output
          .captured(printed(seed, step))
          .ifPresent(printed -> listener.outputCaptured(plan, seed, step, printed));
    }
  }

  private Path printed(long seed, Step step) {
    Path place = StepJournal.isRunWide(step) ? folder.path() : folder.seed(seed);
    return place.resolve("printed").resolve(step.name() + ".txt");
  }

  private <T> T timed(long seed, Step step, Supplier<T> work) {
    long start = System.nanoTime();
    T result = during(seed, step, Optional.empty(), () -> guarded(seed, step, work));
    log.addTime(seed, step, System.nanoTime() - start);
    return result;
  }

  /** Lets it be known what the thread works for. */
  private <T> T during(long seed, Step step, Optional<Progress> progress, Supplier<T> work) {
    BruteForceAblationMonitor reruns =
        new BruteForceAblationMonitor(
            cancellation,
            reported,
            hint -> listener.stepWarned(plan, seed, step, hint),
            System::nanoTime);
    progress.ifPresent(reruns::reportTo);
    return activity.track(
        StepFailedException.qualifiedName(plan.name(), seed, step),
        step.plugin().getClass().getClassLoader(),
        () -> output.capture(printed(seed, step), () -> reruns.runObserved(work)));
  }

  /**
   * Lets requests to stop and mistakes of the user's pass; whatever else is thrown is the plugin's
   * failure.
   */
  private <T> T guarded(long seed, Step step, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException | StepFailedException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (cancellation.isCancellationRequested()) {
        // however the plugin has put it
        throw new CancelledException();
      }
      throw new StepFailedException(plan.name(), seed, step, e);
    }
  }
}
