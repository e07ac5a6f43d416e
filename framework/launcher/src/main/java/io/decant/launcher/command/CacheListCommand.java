package io.decant.launcher.command;

import io.decant.engine.cache.CacheInventory;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists cached step results. */
@Command(
    name = "list",
    description = "Lists the cached results of each step and seed: size, creation time, last use.")
final class CacheListCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private RunsDirectoryOption directory;

  @Mixin private CacheLimitOption limit;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Names of experiments (default: all).")
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
