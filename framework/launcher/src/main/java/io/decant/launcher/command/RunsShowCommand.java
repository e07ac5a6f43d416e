package io.decant.launcher.command;

import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a run. */
@Command(name = "show", description = "Shows a run: its state, final metrics, and provenance.")
final class RunsShowCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private RunsDirectoryOption directory;

  @Parameters(paramLabel = "RUN", description = RunsDirectoryOption.RUN)
  private String run;

  @Inject
  RunsShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    RunRepository runs = directory.open();
    terminal.print(new RunRecordFormatter(terminal, runs).format(RunRecord.read(runs.find(run))));
  }
}
