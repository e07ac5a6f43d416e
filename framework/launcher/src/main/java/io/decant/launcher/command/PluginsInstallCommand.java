package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.scaffold.PluginInstaller;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Installs plugin jars. */
@Command(
    name = "install",
    description =
        "Checks plugin jars and their libraries and copies them to Decant's plugins folder.")
final class PluginsInstallCommand implements Runnable {

  private final Terminal terminal;
  private final LaunchEnvironment environment;
  private final Provider<PluginRegistry> registry;

  @Parameters(
      paramLabel = "JAR",
      arity = "1..*",
      description =
          "The jars of plugins, each with the libraries in the folder lib/ next to it. Jars without a"
              + " plugin are libraries of the plugin. A folder selects all jars in it.")
  private List<Path> jars;

  @Inject
  PluginsInstallCommand(
      Terminal terminal, LaunchEnvironment environment, Provider<PluginRegistry> registry) {
    this.terminal = terminal;
    this.environment = environment;
    this.registry = registry;
  }

  @Override
  public void run() {
    Path project =
        environment
            .project()
            .orElseThrow(
                () ->
                    new InvalidInputException("the location of Decant's plugins folder is unknown")
                        .hint("Start Decant with its script, ./decant."));
    List<Path> candidates =
        jars.stream().map(jar -> environment.currentFolder().resolve(jar).normalize()).toList();
    new PluginInstaller(project.resolve("plugins"), registry.get())
        .install(candidates)
        .forEach(
            installed ->
                terminal.print(
                    new PluginAuthoringFormatter(environment.command())
                        .pluginInstalled(installed)));
  }
}
