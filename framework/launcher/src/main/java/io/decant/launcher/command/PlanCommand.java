package io.decant.launcher.command;

import io.decant.launcher.console.PlanText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what would run. */
@Command(
    name = "plan",
    description = "Shows what would run: the steps, their shapes and parameters, every key. Trains nothing.")
final class PlanCommand implements Runnable {

  private final Screen screen;

  @Mixin
  private ExperimentOptions options;

  @Inject
  PlanCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void run() {
    PlanText text = new PlanText(screen);
    String gap = System.lineSeparator() + System.lineSeparator();
    screen.print(options.plans().stream().map(text::of).collect(Collectors.joining(gap)));
  }
}
