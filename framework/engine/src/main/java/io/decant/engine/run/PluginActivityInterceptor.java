package io.decant.engine.run;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plugin.PluginActivityTracker;

/** Registers the step's plugin as active on the thread, and sets its class loader there. */
final class PluginActivityInterceptor implements StepInterceptor {

  private final ExperimentPlan plan;
  private final PluginActivityTracker activity;

  PluginActivityInterceptor(ExperimentPlan plan, PluginActivityTracker activity) {
    this.plan = plan;
    this.activity = activity;
  }

  @Override
  public Exit enter(SeedStep step) {
    Runnable end =
        activity.begin(
            StepFailedException.qualifiedName(plan.name(), step.seed(), step.step()),
            step.step().plugin().getClass().getClassLoader());
    return outcome -> {
      end.run();
      return outcome;
    };
  }
}
