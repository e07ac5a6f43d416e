package io.decant.launcher.command;

import io.decant.engine.cache.Reuse;
import io.decant.engine.plan.Plans;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunRequest;
import io.decant.engine.run.Runner;
import io.decant.launcher.Surroundings;
import io.decant.launcher.console.RunText;
import io.decant.launcher.console.Screen;
import io.decant.launcher.progress.FailureNotes;
import io.decant.launcher.progress.Interruption;
import io.decant.launcher.progress.LiveProgress;
import io.decant.launcher.progress.PlainProgress;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs experiments, each whatever becomes of the others, as many steps side by side as are wanted. */
@Command(name = "run", description = "Runs experiments, and says where their reports are.")
final class RunCommand implements Callable<Integer> {

  private static final int MOST_SECONDS = 1_000_000;

  private final Screen screen;
  private final Surroundings surroundings;
  private final Provider<Runner> runner;
  private final RunText text;
  private final Clock clock;
  private final Interruption interruption;
  private final Failures failures;

  @Mixin
  private ExperimentOptions options;

  @Mixin
  private OutOption out;

  @Option(
      names = "--fresh",
      description = "Runs every step, whatever is kept of it, and keeps what comes out in place of that.")
  private boolean fresh;

  @Mixin
  private JobsOption jobs;

  @Mixin
  private CacheLimitOption cacheLimit;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How often a training is kept, so that it goes on there if the process is killed; 0 keeps every step.")
  private double checkpointEvery;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints only where the reports are.")
  private boolean quiet;

  @Spec
  private CommandSpec spec;

  @Inject
  RunCommand(
      Screen screen,
      Surroundings surroundings,
      Provider<Runner> runner,
      RunText text,
      Clock clock,
      Interruption interruption,
      Failures failures) {
    this.screen = screen;
    this.surroundings = surroundings;
    this.runner = runner;
    this.text = text;
    this.clock = clock;
    this.interruption = interruption;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    Duration checkpointEvery = checkpointEvery();
    int jobsAtOnce = jobs.jobs();
    cacheLimit.bytes();
    Plans plans;
    Map<String, String> whereFrom;
    try (Provenance provenance = new Provenance(surroundings, options.experimentsFile())) {
      plans = options.plans();
      whereFrom = provenance.facts();
    }
    RunRequest request = new RunRequest(
        out.folder(options),
        jobsAtOnce,
        interruption,
        clock,
        whereFrom,
        fresh ? Reuse.FRESH : Reuse.ALLOWED,
        Optional.of(checkpointEvery));
    failures.report(plans);
    RunEnds ends = new RunEnds(screen, text, failures, spec.commandLine(), quiet);
    if (!plans.plans().isEmpty()) {
      runner.get().run(plans.plans(), request, List.of(progress(), ends));
      cacheLimit.apply(request.out(), quiet);
    }
    return ends.sayAll(plans);
  }

  private Duration checkpointEvery() {
    if (!(checkpointEvery >= 0 && checkpointEvery <= MOST_SECONDS)) {
      throw new ParameterException(
          spec.commandLine(), "--checkpoint-every is " + checkpointEvery + ", expected seconds, from 0 to " + MOST_SECONDS);
    }
    return Duration.ofMillis(Math.round(1000 * checkpointEvery));
  }

  private RunListener progress() {
    if (quiet) {
      return new FailureNotes(screen);
    }
    return screen.terminal() ? new LiveProgress(screen) : new PlainProgress(screen);
  }
}
