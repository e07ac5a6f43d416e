package io.decant.launcher.command;

import io.decant.history.MetricReader;
import io.decant.history.MetricsExport;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports the metrics of runs for other programs. */
@Command(
    name = "export",
    description =
        "Writes all metrics of runs as a table with the columns run, experiment, seed, step, epoch (empty for a"
            + " final metric), measure, value, unit.")
final class RunsExportCommand implements Runnable {

  /** The format of the table. */
  enum TableFormat {
    csv,
    json
  }

  private final Terminal terminal;
  private final CommandOutputWriter output;

  @Mixin private RunsDirectoryOption directory;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = RunsDirectoryOption.RUN)
  private List<String> names;

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv (default) or json.")
  private TableFormat format = TableFormat.csv;

  @Option(names = "--to", paramLabel = "FILE", description = "Writes to this file instead.")
  private @Nullable Path file;

  @Inject
  RunsExportCommand(Terminal terminal, CommandOutputWriter output) {
    this.terminal = terminal;
    this.output = output;
  }

  @Override
  public void run() {
    RunRepository runs = directory.open();
    MetricsExport table = new MetricsExport();
    for (String name : names) {
      RunRecord record = RunRecord.read(runs.find(name));
      table.add(runs.nameOf(record.folder()), record.experiment(), MetricReader.read(record));
    }
    String text = format == TableFormat.csv ? table.toCsv() : table.toJson();
    if (file == null) {
      terminal.print(text.stripTrailing());
    } else {
      output.write(file, text);
    }
  }
}
