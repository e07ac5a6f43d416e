package io.decant.launcher.command;

import io.decant.engine.cache.CacheInventory;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what is kept. */
@Command(
    name = "list",
    description =
        "Lists what is kept of each step in each seed: its size, when it was made and last used.")
final class CacheListCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private RunsDirectoryOption directory;

  @Mixin private CacheLimitOption limit;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Names of experiments; all, if none is named.")
  private List<String> experiments = new ArrayList<>();

  @Inject
  CacheListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.print(
        new CacheFormatter(terminal)
            .list(
                CacheInventory.read(directory.folder()).ofExperiments(experiments), limit.bytes()));
  }
}
