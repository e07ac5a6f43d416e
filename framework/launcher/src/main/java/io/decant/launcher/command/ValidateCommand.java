package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanningResult;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Validates experiments. */
@Command(
    name = "validate",
    description = "Reports all errors in the experiments, without training.")
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final ErrorReporter errors;

  @Mixin private ExperimentOptions options;

  @Inject
  ValidateCommand(Terminal terminal, ErrorReporter errors) {
    this.terminal = terminal;
    this.errors = errors;
  }

  @Override
  public Integer call() {
    PlanningResult plans = options.plans();
    for (ExperimentPlan plan : plans.plans()) {
      // the data is also a step
      String steps = Formats.count(plan.steps().size() + 1, "step");
      terminal.print(
          plan.name() + ": valid, " + steps + ", " + Formats.count(plan.seeds().size(), "seed"));
    }
    return errors.report(plans);
  }
}
