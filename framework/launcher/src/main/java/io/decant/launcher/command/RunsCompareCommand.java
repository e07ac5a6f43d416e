package io.decant.launcher.command;

import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunComparison;
import io.decant.engine.archive.RunRecord;
import io.decant.launcher.console.RunComparisonText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets two runs beside each other. */
@Command(
    name = "compare",
    description = "Shows in what two runs differ: configuration, code, and final numbers with the seeds' spread beside them.")
final class RunsCompareCommand implements Runnable {

  private final Screen screen;

  @Mixin
  private ArchiveOption archive;

  @Parameters(index = "0", paramLabel = "A", description = ArchiveOption.RUN)
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "The run to compare it with, named in the same way.")
  private String second;

  @Inject
  RunsCompareCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void run() {
    RunArchive runs = archive.open();
    RunRecord a = RunRecord.read(runs.find(first));
    RunRecord b = RunRecord.read(runs.find(second));
    RunComparison comparison = RunComparison.of(a, b);
    screen.print(new RunComparisonText(screen, runs).of(a, b, comparison));
  }
}
