package io.decant.launcher.command;

import io.decant.engine.plan.Plans;
import io.decant.launcher.console.PlanText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what would run. */
@Command(
    name = "plan",
    description = "Shows what would run: the steps, their shapes and parameters, every key. Trains nothing.")
final class PlanCommand implements Callable<Integer> {

  private final Screen screen;
  private final Failures failures;

  @Mixin
  private ExperimentOptions options;

  @Inject
  PlanCommand(Screen screen, Failures failures) {
    this.screen = screen;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    Plans plans = options.plans();
    PlanText text = new PlanText(screen);
    String gap = System.lineSeparator() + System.lineSeparator();
    if (!plans.plans().isEmpty()) {
      screen.print(plans.plans().stream().map(text::of).collect(Collectors.joining(gap)));
    }
    return failures.report(plans);
  }
}
