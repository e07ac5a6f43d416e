package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Progress;
import io.decant.api.watch.AblationListener;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.schedule.TaskScheduler;
import java.util.List;

/** Creates the contexts that a run passes to its plugins. */
final class StepContextFactory {

  private final ExperimentPlan plan;
  private final CancellationToken cancellation;
  private final RunListener listener;
  private final RunMeters metrics;
  private final TaskScheduler tasks;
  private final StepPipelines pipelines;

  StepContextFactory(
      ExperimentPlan plan,
      CancellationToken cancellation,
      RunListener listener,
      RunMeters metrics,
      TaskScheduler tasks,
      StepPipelines pipelines) {
    this.plan = plan;
    this.cancellation = cancellation;
    this.listener = listener;
    this.metrics = metrics;
    this.tasks = tasks;
    this.pipelines = pipelines;
  }

  /** Creates the context of a step whose progress listeners receive. */
  DefaultStepContext create(SeedStep step) {
    return create(step, true);
  }

  /** Creates the context of a step whose samples are counted only. */
  DefaultStepContext createWithoutProgress(SeedStep step) {
    return create(step, false);
  }

  private DefaultStepContext create(SeedStep step, boolean reportsProgress) {
    Progress progress =
        new ProgressThrottle(
            metrics.samples(step.seed(), step.step()),
            report -> {
              if (reportsProgress) {
                listener.progressed(plan, step.seed(), step.step(), report);
              }
            },
            System::nanoTime);
    if (AblationListener.current() instanceof AblationProgressMonitor monitor) {
      monitor.reportTo(progress);
    }
    return new DefaultStepContext(
        step.seed(),
        randomStream(step),
        plan.upstreamSpecs(),
        progress,
        metrics.forStep(step.seed(), step.step()),
        cancellation,
        tasks.loopRunner(
                action -> () -> pipelines.helperPipeline(progress).run(step, action).orElseThrow())
            ::parallelFor);
  }

  /** Does not include the experiment's name, so that equal steps of experiments are equal. */
  private static List<String> randomStream(SeedStep step) {
    return step.step() instanceof DataStep ? List.of("data", step.name()) : List.of(step.name());
  }
}
