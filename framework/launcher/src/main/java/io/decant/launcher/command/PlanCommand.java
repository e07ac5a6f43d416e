package io.decant.launcher.command;

import io.decant.engine.cache.ExperimentResults;
import io.decant.engine.cache.Forecast;
import io.decant.engine.cache.Reuse;
import io.decant.engine.cache.StepCache;
import io.decant.engine.identity.Fingerprints;
import io.decant.engine.plan.ExperimentPlan;
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
    description = "Shows what would run: the steps, their shapes and parameters, every key, and which of them are reused. Trains nothing.")
final class PlanCommand implements Callable<Integer> {

  private final Screen screen;
  private final Failures failures;

  @Mixin
  private ExperimentOptions options;

  @Mixin
  private OutOption out;

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
      Fingerprints fingerprints = StepCache.in(out.folder(options)).fingerprints(Reuse.ALLOWED);
      screen.print(plans.plans().stream().map(plan -> text.of(plan, forecast(plan, fingerprints))).collect(Collectors.joining(gap)));
    }
    return failures.report(plans);
  }

  private Forecast forecast(ExperimentPlan plan, Fingerprints fingerprints) {
    return new ExperimentResults(plan, out.folder(options), fingerprints, Reuse.ALLOWED).forecast();
  }
}
