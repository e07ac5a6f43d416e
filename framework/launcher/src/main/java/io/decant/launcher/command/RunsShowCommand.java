package io.decant.launcher.command;

import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunRecord;
import io.decant.launcher.console.RunRecordText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a run's folder tells. */
@Command(name = "show", description = "Shows a run: what became of it, its final numbers, and where they came from.")
final class RunsShowCommand implements Runnable {

  private final Screen screen;

  @Mixin
  private ArchiveOption archive;

  @Parameters(paramLabel = "RUN", description = ArchiveOption.RUN)
  private String run;

  @Inject
  RunsShowCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void run() {
    RunArchive runs = archive.open();
    screen.print(new RunRecordText(screen, runs).of(RunRecord.read(runs.find(run))));
  }
}
