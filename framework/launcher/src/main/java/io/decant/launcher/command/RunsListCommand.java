package io.decant.launcher.command;

import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the runs. */
@Command(
    name = "list",
    description = "Lists the runs with their state and some of their final metrics.")
final class RunsListCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private RunsDirectoryOption directory;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Names of experiments (default: all that have runs).")
  private List<String> experiments = new ArrayList<>();

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Lists only the newest N runs of each experiment.")
  private @Nullable Long last;

  @Option(
      names = {"-m", "--measure"},
      paramLabel = "ADDRESS",
      description = "Shows this metric, such as classifier.test-accuracy; repeatable.")
  private List<String> measures = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Inject
  RunsListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (last != null && last < 1) {
      throw new ParameterException(
          spec.commandLine(), "--last is " + last + ", expected at least 1");
    }
    RunRepository runs = directory.open();
    List<RunRecord> records = new ArrayList<>();
    for (String experiment : experiments.isEmpty() ? runs.experiments() : experiments) {
      newest(runs.require(experiment)).map(RunRecord::read).forEach(records::add);
    }
    terminal.print(new RunListFormatter(terminal, runs).format(records, measures));
  }

  private Stream<Path> newest(List<Path> runs) {
    return runs.stream().skip(last == null ? 0 : Math.max(0, runs.size() - last));
  }
}
