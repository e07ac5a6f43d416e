package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.api.results.RunComparisonResults;
import io.decant.api.spi.Visualizer;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.history.RunComparison;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@Command(
    name = "compare",
    description =
        "Shows the differences of two runs: configuration, code, and final metrics with their spread over the seeds.")
final class RunsCompareCommand implements Runnable {

  private final Terminal terminal;
  private final CommandOutputWriter output;
  private final Provider<PluginRegistry> registry;

  @Mixin private RunsDirectoryOption directory;

  @Parameters(index = "0", paramLabel = "A", description = RunsDirectoryOption.RUN)
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "The run to compare with.")
  private String second;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "Writes a self-contained HTML page with the learning curves of both runs to this file instead.")
  private @Nullable Path page;

  @Inject
  RunsCompareCommand(
      Terminal terminal, CommandOutputWriter output, Provider<PluginRegistry> registry) {
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
    if (output.write(page, toBytes(RunComparisonResultsMapper.of(runs, a, b, comparison)))) {
      terminal.print(page.toString());
    }
  }

  /** Renders the comparison with the first plugin that supports it. */
  private byte[] toBytes(RunComparisonResults comparison) {
    return registry.get().installed().stream()
        .map(installed -> installed.plugin())
        .filter(Visualizer.class::isInstance)
        .flatMap(plugin -> ((Visualizer<?>) plugin).renderComparison(comparison).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException("no installed plugin can render a comparison of two runs")
                    .hint(
                        "The built-in plugin html-report can; `decant plugins list` shows the installed plugins."));
  }
}
