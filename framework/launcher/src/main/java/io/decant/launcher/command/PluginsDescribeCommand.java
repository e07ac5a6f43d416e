package io.decant.launcher.command;

import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.PluginFormatter;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes a plugin. */
@Command(
    name = "describe",
    description = "Shows what a plugin does, and every key of its configuration.")
final class PluginsDescribeCommand implements Runnable {

  private final Terminal screen;
  private final Provider<PluginRegistry> catalogue;

  @Parameters(
      paramLabel = "ID",
      description = "The plugin's id, as `uses` has it; `decant plugins list` shows them.")
  private String id;

  @Inject
  PluginsDescribeCommand(Terminal terminal, Provider<PluginRegistry> registry) {
    this.screen = terminal;
    this.catalogue = registry;
  }

  @Override
  public void run() {
    screen.print(new PluginFormatter(screen).describe(catalogue.get().require(id)));
  }
}
