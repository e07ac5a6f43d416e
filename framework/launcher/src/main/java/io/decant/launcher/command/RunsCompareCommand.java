package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.api.run.ComparisonView;
import io.decant.api.spi.Visualizer;
import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunComparison;
import io.decant.engine.archive.RunRecord;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.launcher.console.ComparisonViews;
import io.decant.launcher.console.RunComparisonText;
import io.decant.launcher.console.Screen;
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
    description = "Shows in what two runs differ: configuration, code, and final numbers with the seeds' spread beside them.")
final class RunsCompareCommand implements Runnable {

  private final Screen screen;
  private final NamedOutput output;
  private final Provider<PluginCatalogue> catalogue;

  @Mixin
  private ArchiveOption archive;

  @Parameters(index = "0", paramLabel = "A", description = ArchiveOption.RUN)
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "The run to compare it with, named in the same way.")
  private String second;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Writes a page with the curves of both runs to this file instead: HTML that needs nothing else.")
  private Path page;

  @Inject
  RunsCompareCommand(Screen screen, NamedOutput output, Provider<PluginCatalogue> catalogue) {
    this.screen = screen;
    this.output = output;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    RunArchive runs = archive.open();
    RunRecord a = RunRecord.read(runs.find(first));
    RunRecord b = RunRecord.read(runs.find(second));
    RunComparison comparison = RunComparison.of(a, b);
    if (page == null) {
      screen.print(new RunComparisonText(screen, runs).of(a, b, comparison));
      return;
    }
    if (output.write(page, written(ComparisonViews.of(runs, a, b, comparison)))) {
      screen.print(page.toString());
    }
  }

  /** By the first plugin that can. */
  private byte[] written(ComparisonView comparison) {
    return catalogue.get().installed().stream()
        .map(installed -> installed.plugin())
        .filter(Visualizer.class::isInstance)
        .flatMap(plugin -> ((Visualizer<?>) plugin).compare(comparison).stream())
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("no plugin is there that writes a page about two runs")
            .remedy("The built-in plugin html-report does; `decant plugins list` shows which are there."));
  }
}
