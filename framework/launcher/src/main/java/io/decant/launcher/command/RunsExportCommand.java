package io.decant.launcher.command;

import io.decant.engine.archive.NumberTable;
import io.decant.engine.archive.RecordedNumbers;
import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunRecord;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the numbers of runs to other programs. */
@Command(
    name = "export",
    description = "Writes every number of runs as a table, a row each: run, experiment, seed, step, epoch (none for a"
        + " final number), measure, value, unit.")
final class RunsExportCommand implements Runnable {

  /** How a table is written. */
  enum Format {
    csv, json
  }

  private final Screen screen;
  private final NamedOutput output;

  @Mixin
  private ArchiveOption archive;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = ArchiveOption.RUN)
  private List<String> names;

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv, which is the default, or json.")
  private Format format = Format.csv;

  @Option(names = "--to", paramLabel = "FILE", description = "Writes it to this file instead.")
  private Path file;

  @Inject
  RunsExportCommand(Screen screen, NamedOutput output) {
    this.screen = screen;
    this.output = output;
  }

  @Override
  public void run() {
    RunArchive runs = archive.open();
    NumberTable table = new NumberTable();
    for (String name : names) {
      RunRecord record = RunRecord.read(runs.find(name));
      table.add(runs.nameOf(record.folder()), record.experiment(), RecordedNumbers.of(record));
    }
    String text = format == Format.csv ? table.csv() : table.json();
    if (file == null) {
      screen.print(text.stripTrailing());
    } else {
      output.write(file, text);
    }
  }
}
