package io.decant.launcher.command;

import io.decant.engine.cache.CachePolicy;
import io.decant.engine.plan.PlanningResult;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.progress.LiveProgress;
import io.decant.launcher.progress.PlainProgress;
import io.decant.launcher.progress.ShutdownHandler;
import io.decant.launcher.progress.StepFailurePrinter;
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

/** Runs experiments independently of each other, with a given number of steps in parallel. */
@Command(name = "run", description = "Runs experiments and prints the paths of their reports.")
final class RunCommand implements Callable<Integer> {

  private static final int MAX_SECONDS = 1_000_000;

  private final Terminal terminal;
  private final LaunchEnvironment environment;
  private final Provider<ExperimentRunner> runner;
  private final RunOutcomeFormatter formatter;
  private final Clock clock;
  private final ShutdownHandler shutdownHandler;
  private final ErrorReporter errors;

  @Mixin private ExperimentOptions options;

  @Mixin private OutputDirectoryOption out;

  @Option(
      names = "--fresh",
      description = "Runs every step instead of reusing cached results, and replaces them.")
  private boolean fresh;

  @Mixin private JobsOption jobs;

  @Mixin private CacheLimitOption cacheLimit;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Interval between checkpoints, from which training resumes after the process was killed; 0 saves one after every training step.")
  private double checkpointEvery;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints only the paths of the reports.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @Inject
  RunCommand(
      Terminal terminal,
      LaunchEnvironment environment,
      Provider<ExperimentRunner> runner,
      RunOutcomeFormatter formatter,
      Clock clock,
      ShutdownHandler shutdownHandler,
      ErrorReporter errors) {
    this.terminal = terminal;
    this.environment = environment;
    this.runner = runner;
    this.formatter = formatter;
    this.clock = clock;
    this.shutdownHandler = shutdownHandler;
    this.errors = errors;
  }

  @Override
  public Integer call() {
    Duration checkpointEvery = checkpointEvery();
    int jobsAtOnce = jobs.jobs();
    cacheLimit.bytes();
    PlanningResult plans;
    Map<String, String> entries;
    try (CommandProvenance provenance =
        new CommandProvenance(environment, options.experimentsFile())) {
      plans = options.plans();
      entries = provenance.entries();
    }
    RunOptions runOptions =
        new RunOptions(
            out.folder(options),
            jobsAtOnce,
            shutdownHandler,
            clock,
            entries,
            fresh ? CachePolicy.REFRESH : CachePolicy.USE,
            Optional.of(checkpointEvery));
    errors.report(plans);
    RunOutcomeReporter reporter =
        new RunOutcomeReporter(terminal, formatter, errors, spec.commandLine(), quiet);
    if (!plans.plans().isEmpty()) {
      runner.get().run(plans.plans(), runOptions, List.of(progress(), reporter));
      cacheLimit.apply(runOptions.out(), quiet);
    }
    return reporter.reportAll(plans);
  }

  private Duration checkpointEvery() {
    if (!(checkpointEvery >= 0 && checkpointEvery <= MAX_SECONDS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--checkpoint-every is "
              + checkpointEvery
              + ", expected seconds, from 0 to "
              + MAX_SECONDS);
    }
    return Duration.ofMillis(Math.round(1000 * checkpointEvery));
  }

  private RunListener progress() {
    if (quiet) {
      return new StepFailurePrinter(terminal);
    }
    return terminal.interactive() ? new LiveProgress(terminal) : new PlainProgress(terminal);
  }
}
