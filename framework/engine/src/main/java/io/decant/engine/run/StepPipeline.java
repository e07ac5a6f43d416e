package io.decant.engine.run;

import io.decant.engine.run.StepInterceptor.Exit;
import io.decant.engine.run.StepOutcome.Completed;
import io.decant.engine.run.StepOutcome.Failed;
import io.decant.engine.run.StepOutcome.Skipped;
import io.decant.engine.run.schedule.TaskScheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Performs steps between the calls of a list of interceptors. The list is iterated, not nested, so
 * that a stack trace of a plugin shows the plugin and not the pipeline.
 */
final class StepPipeline {

  private final List<StepInterceptor> interceptors;

  StepPipeline(List<StepInterceptor> interceptors) {
    this.interceptors = List.copyOf(interceptors);
  }

  /**
   * Performs a step.
   *
   * @return what the work returned; empty if an interceptor has skipped the step
   */
  <T> Optional<T> run(SeedStep step, Supplier<T> action) {
    Deque<Exit> exits = new ArrayDeque<>();
    Optional<T> result = Optional.empty();
    StepOutcome outcome = new Skipped();
    try {
      if (enter(step, exits)) {
        result = Optional.of(action.get());
        outcome = new Completed();
      }
    } catch (RuntimeException | Error e) {
      outcome = new Failed(e);
    }
    for (Exit exit : exits) {
      outcome = leave(exit, outcome);
    }
    if (outcome instanceof Failed failed) {
      TaskScheduler.rethrow(failed.cause());
    }
    return outcome instanceof Completed ? result : Optional.empty();
  }

  private boolean enter(SeedStep step, Deque<Exit> exits) {
    for (StepInterceptor interceptor : interceptors) {
      if (!interceptor.allows(step)) {
        return false;
      }
      exits.push(interceptor.enter(step));
    }
    return true;
  }

  /** Calls one exit; a failure in it does not prevent the others from being called. */
  private static StepOutcome leave(Exit exit, StepOutcome outcome) {
    try {
      return exit.exit(outcome);
    } catch (RuntimeException | Error e) {
      if (outcome instanceof Failed failed && failed.cause() != e) {
        e.addSuppressed(failed.cause());
      }
      return new Failed(e);
    }
  }
}
