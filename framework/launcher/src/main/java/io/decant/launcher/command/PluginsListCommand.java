package io.decant.launcher.command;

import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;

/** Lists the installed plugins. */
@Command(
    name = "list",
    description = "Lists the installed plugins, and those that failed to load with the reason.")
final class PluginsListCommand implements Runnable {

  private final Terminal terminal;
  private final Provider<PluginRegistry> registry;

  @Inject
  PluginsListCommand(Terminal terminal, Provider<PluginRegistry> registry) {
    this.terminal = terminal;
    this.registry = registry;
  }

  @Override
  public void run() {
    terminal.print(new PluginFormatter(terminal).list(registry.get()));
  }
}
