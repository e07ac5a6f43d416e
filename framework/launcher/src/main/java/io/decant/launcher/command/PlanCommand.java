package io.decant.launcher.command;

import io.decant.engine.cache.CacheFolder;
import io.decant.engine.cache.ExperimentResults;
import io.decant.engine.cache.Reuse;
import io.decant.engine.identity.Fingerprints;
import io.decant.engine.plan.EqualSteps;
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
      CacheFolder cache = CacheFolder.in(out.folder(options));
      Fingerprints fingerprints = cache.fingerprints(Reuse.ALLOWED);
      EqualSteps equal = new EqualSteps(plans.plans());
      screen.print(plans.plans().stream()
          .map(plan -> text.of(
              plan, new ExperimentResults(plan, cache, equal, fingerprints, Reuse.ALLOWED).forecast()))
          .collect(Collectors.joining(gap)));
    }
    return failures.report(plans);
  }
}
