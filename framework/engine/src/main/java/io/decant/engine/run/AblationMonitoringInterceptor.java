package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Progress;
import io.decant.api.watch.AblationListener;
import io.decant.engine.plan.ExperimentPlan;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Observes brute-force ablations on the step's thread: makes them cancellable, reports their
 * progress, and warns once in a run about each slow method.
 */
final class AblationMonitoringInterceptor implements StepInterceptor {

  private final ExperimentPlan plan;
  private final CancellationToken cancellation;
  private final RunListener listener;
  private final Set<String> warned;
  private final @Nullable Progress progress;

  /** The progress is set once the step has its context. */
  AblationMonitoringInterceptor(
      ExperimentPlan plan, CancellationToken cancellation, RunListener listener) {
    this(plan, cancellation, listener, ConcurrentHashMap.newKeySet(), null);
  }

  private AblationMonitoringInterceptor(
      ExperimentPlan plan,
      CancellationToken cancellation,
      RunListener listener,
      Set<String> warned,
      @Nullable Progress progress) {
    this.plan = plan;
    this.cancellation = cancellation;
    this.listener = listener;
    this.warned = warned;
    this.progress = progress;
  }

  /** Returns the same interceptor for another thread of a step whose progress is known. */
  AblationMonitoringInterceptor reportingTo(Progress stepProgress) {
    return new AblationMonitoringInterceptor(plan, cancellation, listener, warned, stepProgress);
  }

  @Override
  public Exit enter(SeedStep step) {
    AblationProgressMonitor monitor =
        new AblationProgressMonitor(
            cancellation,
            warned,
            hint -> listener.stepWarned(plan, step.seed(), step.step(), hint),
            System::nanoTime);
    if (progress != null) {
      monitor.reportTo(progress);
    }
    AblationListener outer = AblationListener.setCurrent(monitor);
    return outcome -> {
      AblationListener.setCurrent(outer);
      return outcome;
    };
  }
}
