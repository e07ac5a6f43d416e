package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.api.results.ComparisonResults;
import io.decant.api.spi.Visualizer;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.history.RunComparison;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets two runs beside each other. */
@Command(
    name = "compare",
    description =
        "Shows in what two runs differ: configuration, code, and final numbers with the seeds' spread beside them.")
final class RunsCompareCommand implements Runnable {

  private final Terminal terminal;
  private final OutputFileWriter output;
  private final Provider<PluginRegistry> registry;

  @Mixin private RunsDirectoryOption directory;

  @Parameters(index = "0", paramLabel = "A", description = RunsDirectoryOption.RUN)
  private String first;

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "The run to compare it with, named in the same way.")
  private String second;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "Writes a page with the curves of both runs to this file instead: HTML that needs nothing else.")
  private Path page;

  @Inject
  RunsCompareCommand(
      Terminal terminal, OutputFileWriter output, Provider<PluginRegistry> registry) {
    this.terminal = terminal;
    this.output = output;
    this.registry = registry;
  }

  @Override
  public void run() {
    RunRepository runs = directory.open();
    RunRecord a = RunRecord.read(runs.find(first));
    RunRecord b = RunRecord.read(runs.find(second));
    RunComparison comparison = RunComparison.compare(a, b);
    if (page == null) {
      terminal.print(new RunComparisonFormatter(terminal, runs).format(a, b, comparison));
      return;
    }
    if (output.write(page, written(ComparisonResultsMapper.of(runs, a, b, comparison)))) {
      terminal.print(page.toString());
    }
  }

  /** By the first plugin that can. */
  private byte[] written(ComparisonResults comparison) {
    return registry.get().installed().stream()
        .map(installed -> installed.plugin())
        .filter(Visualizer.class::isInstance)
        .flatMap(plugin -> ((Visualizer<?>) plugin).renderComparison(comparison).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException("no plugin is there that writes a page about two runs")
                    .hint(
                        "The built-in plugin html-report does; `decant plugins list` shows which are there."));
  }
}
