package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Plans;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunRequest;
import io.decant.engine.run.RunResult;
import io.decant.engine.run.Runner;
import io.decant.engine.run.StepFailedException;
import io.decant.launcher.Surroundings;
import io.decant.launcher.console.RunText;
import io.decant.launcher.console.Screen;
import io.decant.launcher.progress.FailureNotes;
import io.decant.launcher.progress.Interruption;
import io.decant.launcher.progress.LiveProgress;
import io.decant.launcher.progress.PlainProgress;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs experiments, each whatever becomes of the others. */
@Command(name = "run", description = "Runs experiments, and says where their reports are.")
final class RunCommand implements Callable<Integer> {

  private final Screen screen;
  private final Surroundings surroundings;
  private final Provider<Runner> runner;
  private final RunText text;
  private final Clock clock;
  private final Interruption interruption;
  private final Failures failures;
  private final List<String> ends = new ArrayList<>();
  private boolean failed;
  private boolean mistaken;

  @Mixin
  private ExperimentOptions options;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "The folder for all runs; out beside the experiments, if none is named.")
  private Path out;

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
    Plans plans = options.plans();
    failed = failures.report(plans) != ExitStatus.OK;
    RunRequest request = new RunRequest(
        out == null ? options.out() : surroundings.currentFolder().resolve(out),
        interruption,
        clock,
        Provenance.of(surroundings, options.experimentsFile()));
    for (ExperimentPlan plan : plans.plans()) {
      try {
        run(plan, request);
      } catch (RunCancelledException cancelled) {
        screen.complain(text.of(plan.name(), cancelled));
        ends.forEach(screen::complain);
        plans.plans().stream().skip(ends.size() + 1L).forEach(p -> screen.complain(p.name() + ": not begun"));
        return ExitStatus.INTERRUPTED;
      }
    }
    sayEnds(plans);
    return failed ? ExitStatus.FAILURE : mistaken ? ExitStatus.MISTAKE : ExitStatus.OK;
  }

  private void run(ExperimentPlan plan, RunRequest request) {
    try {
      RunResult result = runner.get().run(plan, request, progress());
      ends.add(text.end(result));
      if (quiet) {
        text.pages(result).forEach(screen::print);
      } else {
        screen.print(System.lineSeparator() + text.of(result) + System.lineSeparator());
      }
      failures.trace(result.failures(), spec.commandLine());
      failed |= !result.failures().isEmpty();
    } catch (StepFailedException | InvalidInputException e) {
      int status = failures.handleExecutionException(e, spec.commandLine(), spec.commandLine().getParseResult());
      failed |= status == ExitStatus.FAILURE;
      mistaken |= status == ExitStatus.MISTAKE;
      ends.add(plan.name() + ": failed");
    }
  }

  /** Says of each experiment again how it ended: what was said of the first ones has long scrolled away. */
  private void sayEnds(Plans plans) {
    if (ends.isEmpty()) {
      return;
    }
    plans.leftOut().forEach(name -> ends.add(name + ": left out"));
    if (failed || mistaken) {
      ends.forEach(screen::complain);
    } else if (!quiet && ends.size() > 1) {
      ends.forEach(screen::print);
    }
  }

  private RunListener progress() {
    if (quiet) {
      return new FailureNotes(screen);
    }
    return screen.terminal() ? new LiveProgress(screen) : new PlainProgress(screen);
  }
}
