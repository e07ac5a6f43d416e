package io.decant.launcher.command;

import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.RunRecordFormatter;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a run's folder tells. */
@Command(
    name = "show",
    description = "Shows a run: what became of it, its final numbers, and where they came from.")
final class RunsShowCommand implements Runnable {

  private final Terminal screen;

  @Mixin private RunsDirectoryOption archive;

  @Parameters(paramLabel = "RUN", description = RunsDirectoryOption.RUN)
  private String run;

  @Inject
  RunsShowCommand(Terminal terminal) {
    this.screen = terminal;
  }

  @Override
  public void run() {
    RunRepository runs = archive.open();
    screen.print(new RunRecordFormatter(screen, runs).format(RunRecord.read(runs.find(run))));
  }
}
