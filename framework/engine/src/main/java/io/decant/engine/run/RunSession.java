package io.decant.engine.run;

import io.decant.api.CancelledException;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Progress;
import io.decant.api.watch.RerunWatch;
import io.decant.engine.cache.ExperimentResults;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.step.StepScope;
import io.decant.engine.store.KeptTraining;
import io.decant.engine.store.RunFolder;
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
 * @param cancellation whether to stop, because that was asked for or because a step's failure ends the run
 * @param listener hears of it
 * @param folder takes its files
 * @param kept what is kept of the experiment
 * @param meters time and count
 * @param log which steps are done
 * @param failed which steps have failed
 * @param prints keeps what they print
 * @param watch knows which of them are under way
 * @param list whose workers help with what is done in parts
 * @param started when the run began
 * @param said which methods that would make a step quicker were named; safe for use by several threads
 */
record RunSession(
    ExperimentPlan plan,
    RunRequest request,
    Cancellation cancellation,
    RunListener listener,
    RunFolder folder,
    ExperimentResults kept,
    RunMeters meters,
    StepLog log,
    FailedSteps failed,
    StepPrints prints,
    PluginWatch watch,
    WorkList list,
    Instant started,
    Set<String> said) {

  /**
   * What a step is given.
   *
   * @param shown whether its progress is shown, or only counted
   */
  StepScope scope(long seed, Step step, boolean shown) {
    Progress progress =
        new ProgressMeter(
            meters.samples(seed, step),
            report -> {
              if (shown) {
                listener.progressed(plan, seed, step, report);
              }
            },
            System::nanoTime);
    // not the experiment's name, so that equal steps of several experiments give the same
    List<String> stream = step instanceof DataStep ? List.of("data", step.name()) : List.of(step.name());
    if (RerunWatch.current() instanceof StepReruns reruns) {
      reruns.showIn(progress);
    }
    return new StepScope(
        seed, stream, plan.wiring(), progress, meters.of(seed, step), cancellation,
        (parts, part) -> list.share(parts, part, work -> () -> during(seed, step, Optional.of(progress), work)));
  }

  /**
   * Performs a step from its beginning to its end, if it can be done.
   *
   * @return what the work gave; nothing if the step fails, or reads one that has failed
   */
  <T> Optional<T> attempt(long seed, Step step, Supplier<T> work) {
    return unlessLost(seed, step, () -> perform(seed, step, work));
  }

  /** Does what there is to do for a step that is taken from what is kept, if it can be taken; fails as a step does. */
  <T> Optional<T> reuse(long seed, Step step, Supplier<T> work) {
    return unlessLost(seed, step, () -> {
      cancellation.check();
      T result = timed(seed, step, work);
      log.reused(seed, step);
      listener.stepReused(plan, seed, step);
      return result;
    });
  }

  /** Notes that the training of a stage goes on where another run was interrupted. */
  void resumed(long seed, Step stage, KeptTraining from) {
    String position = from.checkpoint().position();
    Instant saved = from.saved().truncatedTo(ChronoUnit.SECONDS);
    log.resumed(seed, stage, position + ", kept at " + saved + " by " + from.run());
    listener.stageResumed(plan, seed, stage, position, from.saved());
  }

  /** Performs a part of a step while another one is under way, whose time does not count it; fails as a step does. */
  <T> void attemptWithin(long seed, Step other, Step step, Supplier<T> work) {
    long start = System.nanoTime();
    unlessLost(seed, step, () -> timed(seed, step, work));
    log.spent(seed, other, start - System.nanoTime());
  }

  private <T> Optional<T> unlessLost(long seed, Step step, Supplier<T> work) {
    if (failed.hasLost(seed, step)) {
      return Optional.empty();
    }
    Optional<String> missing = failed.lostBefore(seed, step);
    if (missing.isPresent()) {
      failed.leaveOut(seed, step);
      listener.stepLeftOut(plan, seed, step, missing.get());
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
  <T> T perform(long seed, Step step, Supplier<T> work) {
    cancellation.check();
    listener.stepStarted(plan, seed, step);
    try (MemoryWatch.Span memory = meters.memory().begin(bytes -> log.needed(seed, step, bytes))) {
      T result = timed(seed, step, work);
      memory.look();
      Duration took = log.done(seed, step);
      meters.took(seed, step, took);
      listener.stepEnded(plan, seed, step, took);
      return result;
    } finally {
      prints.to(printed(seed, step)).ifPresent(printed -> listener.stepPrinted(plan, seed, step, printed));
    }
  }

  private Path printed(long seed, Step step) {
    Path place = StepLog.isForWholeRun(step) ? folder.path() : folder.seed(seed);
    return place.resolve("printed").resolve(step.name() + ".txt");
  }

  private <T> T timed(long seed, Step step, Supplier<T> work) {
    long start = System.nanoTime();
    T result = during(seed, step, Optional.empty(), () -> guarded(seed, step, work));
    log.spent(seed, step, System.nanoTime() - start);
    return result;
  }

  /** Lets it be known what the thread works for. */
  private <T> T during(long seed, Step step, Optional<Progress> progress, Supplier<T> work) {
    StepReruns reruns = new StepReruns(
        cancellation, said, hint -> listener.stepWarned(plan, seed, step, hint), System::nanoTime);
    progress.ifPresent(reruns::showIn);
    return watch.during(
        StepFailedException.name(plan.name(), seed, step),
        step.plugin().getClass().getClassLoader(),
        () -> prints.during(printed(seed, step), () -> reruns.during(work)));
  }

  /** Lets requests to stop and mistakes of the user's pass; whatever else is thrown is the plugin's failure. */
  private <T> T guarded(long seed, Step step, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException | StepFailedException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (cancellation.requested()) {
        // however the plugin has put it
        throw new CancelledException();
      }
      throw new StepFailedException(plan.name(), seed, step, e);
    }
  }
}
