package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.authoring.PluginInstaller;
import io.decant.launcher.console.PluginAuthoringFormatter;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts plugin jars in place. */
@Command(
    name = "install",
    description =
        "Checks plugin jars with their libraries and copies them to where Decant finds them, plugins/.")
final class PluginsInstallCommand implements Runnable {

  private final Terminal screen;
  private final LaunchEnvironment surroundings;
  private final Provider<PluginRegistry> catalogue;

  @Parameters(
      paramLabel = "JAR",
      arity = "1..*",
      description =
          "The plugins' jars, each taken with the jars in the folder lib/ beside it. Further jars without a"
              + " plugin are libraries of the plugin. A folder stands for the jars in it.")
  private List<Path> jars;

  @Inject
  PluginsInstallCommand(
      Terminal terminal, LaunchEnvironment environment, Provider<PluginRegistry> registry) {
    this.screen = terminal;
    this.surroundings = environment;
    this.catalogue = registry;
  }

  @Override
  public void run() {
    Path project =
        surroundings
            .project()
            .orElseThrow(
                () ->
                    new InvalidInputException("it is not known where Decant's plugins folder is")
                        .hint("Call Decant by its script, ./decant."));
    List<Path> found =
        jars.stream().map(jar -> surroundings.currentFolder().resolve(jar).normalize()).toList();
    new PluginInstaller(project.resolve("plugins"), catalogue.get())
        .install(found)
        .forEach(
            installed ->
                screen.print(
                    new PluginAuthoringFormatter(surroundings.command())
                        .pluginInstalled(installed)));
  }
}
