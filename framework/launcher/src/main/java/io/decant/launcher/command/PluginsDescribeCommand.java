package io.decant.launcher.command;

import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.launcher.console.PluginText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes a plugin. */
@Command(name = "describe", description = "Shows what a plugin does, and every key of its configuration.")
final class PluginsDescribeCommand implements Runnable {

  private final Screen screen;
  private final Provider<PluginCatalogue> catalogue;

  @Parameters(paramLabel = "ID", description = "The plugin's id, as `uses` has it; `decant plugins list` shows them.")
  private String id;

  @Inject
  PluginsDescribeCommand(Screen screen, Provider<PluginCatalogue> catalogue) {
    this.screen = screen;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    screen.print(new PluginText(screen).describe(catalogue.get().require(id)));
  }
}
