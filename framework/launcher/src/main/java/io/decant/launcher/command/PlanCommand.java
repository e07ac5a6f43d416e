package io.decant.launcher.command;

import io.decant.engine.cache.CacheDirectory;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.cache.ExperimentCache;
import io.decant.engine.cache.FileHasher;
import io.decant.engine.plan.PlanningResult;
import io.decant.engine.plan.StepDeduplicator;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what would run. */
@Command(
    name = "plan",
    description =
        "Shows what would run, without training: the steps, their shapes and parameters, every key, and which steps are reused.")
final class PlanCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final ErrorReporter errors;

  @Mixin private ExperimentOptions options;

  @Mixin private OutputDirectoryOption out;

  @Inject
  PlanCommand(Terminal terminal, ErrorReporter errors) {
    this.terminal = terminal;
    this.errors = errors;
  }

  @Override
  public Integer call() {
    PlanningResult plans = options.plans();
    PlanFormatter text = new PlanFormatter(terminal);
    String gap = System.lineSeparator() + System.lineSeparator();
    if (!plans.plans().isEmpty()) {
      CacheDirectory cache = CacheDirectory.beneath(out.folder(options));
      FileHasher hasher = cache.fileHasher(CachePolicy.USE);
      StepDeduplicator deduplicator = new StepDeduplicator(plans.plans());
      terminal.print(
          plans.plans().stream()
              .map(
                  plan ->
                      text.format(
                          plan,
                          new ExperimentCache(plan, cache, deduplicator, hasher, CachePolicy.USE)
                              .preview()))
              .collect(Collectors.joining(gap)));
    }
    return errors.report(plans);
  }
}
