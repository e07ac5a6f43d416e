package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.launcher.Surroundings;
import io.decant.launcher.authoring.PluginInstaller;
import io.decant.launcher.console.AuthoringText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts plugin jars in place. */
@Command(
    name = "install",
    description = "Checks plugin jars with their libraries and copies them to where Decant finds them, plugins/.")
final class PluginsInstallCommand implements Runnable {

  private final Screen screen;
  private final Surroundings surroundings;
  private final Provider<PluginCatalogue> catalogue;

  @Parameters(paramLabel = "JAR",
      arity = "1..*",
      description = "The plugins' jars, each taken with the jars in the folder lib/ beside it. Further jars without a"
          + " plugin are libraries of the plugin. A folder stands for the jars in it.")
  private List<Path> jars;

  @Inject
  PluginsInstallCommand(Screen screen, Surroundings surroundings, Provider<PluginCatalogue> catalogue) {
    this.screen = screen;
    this.surroundings = surroundings;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    Path project = surroundings.project()
        .orElseThrow(() -> new InvalidInputException("it is not known where Decant's plugins folder is")
            .remedy("Call Decant by its script, ./decant."));
    List<Path> found = jars.stream().map(jar -> surroundings.currentFolder().resolve(jar).normalize()).toList();
    new PluginInstaller(project.resolve("plugins"), catalogue.get())
        .install(found)
        .forEach(installed -> screen.print(new AuthoringText(surroundings.command()).installed(installed)));
  }
}
