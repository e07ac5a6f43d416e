package io.decant.engine.run;

import io.decant.api.EpochMetrics;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.output.CapturedOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Forwards the events of several threads to all listeners, one call at a time. */
class SynchronizedRunListener implements RunListener {

  private final List<RunListener> listeners;

  SynchronizedRunListener(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public final synchronized void runStarted(ExperimentPlan plan, Path folder) {
    listeners.forEach(listener -> listener.runStarted(plan, folder));
  }

  @Override
  public final synchronized void stepsPlanned(ExperimentPlan plan, ExecutionPreview preview) {
    listeners.forEach(listener -> listener.stepsPlanned(plan, preview));
  }

  @Override
  public final synchronized void stepStarted(ExperimentPlan plan, long seed, Step step) {
    listeners.forEach(listener -> listener.stepStarted(plan, seed, step));
  }

  @Override
  public final synchronized void stageResumed(
      ExperimentPlan plan, long seed, Step stage, String position, Instant savedAt) {
    listeners.forEach(listener -> listener.stageResumed(plan, seed, stage, position, savedAt));
  }

  @Override
  public final synchronized void checkpointDiscarded(
      ExperimentPlan plan, long seed, Step stage, String reason) {
    listeners.forEach(listener -> listener.checkpointDiscarded(plan, seed, stage, reason));
  }

  @Override
  public final synchronized void progressed(
      ExperimentPlan plan, long seed, Step step, StepProgress progress) {
    listeners.forEach(listener -> listener.progressed(plan, seed, step, progress));
  }

  @Override
  public final synchronized void epochEnded(
      ExperimentPlan plan, long seed, Step step, EpochMetrics report) {
    listeners.forEach(listener -> listener.epochEnded(plan, seed, step, report));
  }

  @Override
  public final synchronized void stepWarned(
      ExperimentPlan plan, long seed, Step step, String warning) {
    listeners.forEach(listener -> listener.stepWarned(plan, seed, step, warning));
  }

  @Override
  public final synchronized void stepEnded(
      ExperimentPlan plan, long seed, Step step, Duration duration) {
    listeners.forEach(listener -> listener.stepEnded(plan, seed, step, duration));
  }

  @Override
  public final synchronized void stepReused(ExperimentPlan plan, long seed, Step step) {
    listeners.forEach(listener -> listener.stepReused(plan, seed, step));
  }

  @Override
  public final synchronized void stepFailed(
      ExperimentPlan plan, long seed, Step step, StepFailedException failure) {
    listeners.forEach(listener -> listener.stepFailed(plan, seed, step, failure));
  }

  @Override
  public final synchronized void stepSkipped(
      ExperimentPlan plan, long seed, Step step, String dependency) {
    listeners.forEach(listener -> listener.stepSkipped(plan, seed, step, dependency));
  }

  @Override
  public final synchronized void outputCaptured(
      ExperimentPlan plan, long seed, Step step, CapturedOutput output) {
    listeners.forEach(listener -> listener.outputCaptured(plan, seed, step, output));
  }

  @Override
  public synchronized void runEnded(ExperimentPlan plan, RunOutcome result) {
    listeners.forEach(listener -> listener.runEnded(plan, result));
  }

  @Override
  public synchronized void runFailed(ExperimentPlan plan, RuntimeException failure) {
    listeners.forEach(listener -> listener.runFailed(plan, failure));
  }

  @Override
  public synchronized void runCancelled(ExperimentPlan plan, RunCancelledException cancelled) {
    listeners.forEach(listener -> listener.runCancelled(plan, cancelled));
  }
}
