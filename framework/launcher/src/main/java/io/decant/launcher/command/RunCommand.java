package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunRequest;
import io.decant.engine.run.RunResult;
import io.decant.engine.run.Runner;
import io.decant.launcher.Surroundings;
import io.decant.launcher.console.RunText;
import io.decant.launcher.console.Screen;
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
import picocli.CommandLine.Option;

/** Runs experiments. */
@Command(name = "run", description = "Runs experiments, and says where their reports are.")
final class RunCommand implements Callable<Integer> {

  private final Screen screen;
  private final Surroundings surroundings;
  private final Provider<Runner> runner;
  private final RunText text;
  private final Clock clock;

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

  @Inject
  RunCommand(Screen screen, Surroundings surroundings, Provider<Runner> runner, RunText text, Clock clock) {
    this.screen = screen;
    this.surroundings = surroundings;
    this.runner = runner;
    this.text = text;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<ExperimentPlan> plans = options.plans();
    Interruption interruption = new Interruption(screen);
    return interruption.guard(() -> run(plans, interruption));
  }

  private int run(List<ExperimentPlan> plans, Interruption interruption) {
    RunRequest request = new RunRequest(
        out == null ? options.out() : surroundings.currentFolder().resolve(out),
        interruption,
        clock,
        Provenance.of(surroundings, options.experimentsFile()));
    List<String> done = new ArrayList<>();
    for (ExperimentPlan plan : plans) {
      try {
        RunResult result = runner.get().run(plan, request, progress());
        done.add(plan.name() + ": done, " + String.join(", ", text.pages(result)));
        if (quiet) {
          text.pages(result).forEach(screen::print);
        } else {
          screen.print(System.lineSeparator() + text.of(result) + System.lineSeparator());
        }
      } catch (RunCancelledException cancelled) {
        screen.complain(text.of(plan.name(), cancelled));
        done.forEach(screen::complain);
        plans.stream().skip(done.size() + 1L).forEach(p -> screen.complain(p.name() + ": not begun"));
        return ExitStatus.INTERRUPTED;
      }
    }
    if (!quiet && plans.size() > 1) {
      // what was said of the first experiments has long scrolled away
      done.forEach(screen::print);
    }
    return ExitStatus.OK;
  }

  private RunListener progress() {
    if (quiet) {
      return new RunListener() {};
    }
    return screen.terminal() ? new LiveProgress(screen) : new PlainProgress(screen);
  }
}
