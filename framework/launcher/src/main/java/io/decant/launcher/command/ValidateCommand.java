package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Plans;
import io.decant.launcher.console.Screen;
import io.decant.launcher.console.Words;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for mistakes. */
@Command(
    name = "validate",
    description = "Looks for mistakes in the experiments, all at once. Trains nothing.")
final class ValidateCommand implements Callable<Integer> {

  private final Screen screen;
  private final Failures failures;

  @Mixin
  private ExperimentOptions options;

  @Inject
  ValidateCommand(Screen screen, Failures failures) {
    this.screen = screen;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    Plans plans = options.plans();
    for (ExperimentPlan plan : plans.plans()) {
      // the data is a step too
      String steps = Words.count(plan.steps().size() + 1, "step");
      screen.print(plan.name() + ": valid, " + steps + ", " + Words.count(plan.seeds().size(), "seed"));
    }
    return failures.report(plans);
  }
}
