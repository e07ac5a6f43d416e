package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.launcher.console.Screen;
import io.decant.launcher.console.Words;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for mistakes. */
@Command(
    name = "validate",
    description = "Looks for mistakes in the experiments, all at once. Trains nothing.")
final class ValidateCommand implements Runnable {

  private final Screen screen;

  @Mixin
  private ExperimentOptions options;

  @Inject
  ValidateCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void run() {
    for (ExperimentPlan plan : options.plans()) {
      // the data is a step too
      String steps = Words.count(plan.steps().size() + 1, "step");
      screen.print(plan.name() + ": valid, " + steps + ", " + Words.count(plan.seeds().size(), "seed"));
    }
  }
}
