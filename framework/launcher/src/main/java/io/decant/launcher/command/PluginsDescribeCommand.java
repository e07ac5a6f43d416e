package io.decant.launcher.command;

import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes a plugin and its keys. */
@Command(
    name = "describe",
    description = "Shows what a plugin does and every key of its configuration.")
final class PluginsDescribeCommand implements Runnable {

  private final Terminal terminal;
  private final Provider<PluginRegistry> registry;

  @Parameters(
      paramLabel = "ID",
      description = "The id of the plugin, as in `uses`; see `decant plugins list`.")
  private String id;

  @Inject
  PluginsDescribeCommand(Terminal terminal, Provider<PluginRegistry> registry) {
    this.terminal = terminal;
    this.registry = registry;
  }

  @Override
  public void run() {
    terminal.print(new PluginFormatter(terminal).describe(registry.get().require(id)));
  }
}
