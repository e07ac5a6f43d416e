package io.decant.launcher.command;

import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.launcher.console.PluginText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;

/** Lists the plugins that were found. */
@Command(name = "list", description = "Lists the plugins, and those that could not be loaded with the reason.")
final class PluginsListCommand implements Runnable {

  private final Screen screen;
  private final Provider<PluginCatalogue> catalogue;

  @Inject
  PluginsListCommand(Screen screen, Provider<PluginCatalogue> catalogue) {
    this.screen = screen;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    screen.print(new PluginText(screen).list(catalogue.get()));
  }
}
