package io.decant.launcher.command;

import io.decant.launcher.console.Terminal;
import io.decant.launcher.scaffold.PluginCoordinates;
import io.decant.launcher.scaffold.PluginTemplate;
import io.decant.launcher.scaffold.ProjectGenerator;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the project of a new plugin. */
@Command(
    name = "new",
    description =
        "Creates the Maven project of a new plugin, with a working example and a passing test.")
final class PluginsNewCommand implements Runnable {

  private final Terminal terminal;
  private final LaunchEnvironment environment;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "The kind of plugin: ${COMPLETION-CANDIDATES}.",
      completionCandidates = PluginKindCompletions.class,
      converter = PluginKindCompletions.PluginTemplateConverter.class)
  private PluginTemplate template;

  @Parameters(
      index = "1",
      paramLabel = "ID",
      description = "The id of the plugin, such as acme/sparsity-census.")
  private String id;

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description = "The folder of the project (default: a folder with the name of the plugin).")
  private @Nullable Path folder;

  @Inject
  PluginsNewCommand(Terminal terminal, LaunchEnvironment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void run() {
    PluginCoordinates name = PluginCoordinates.parse(id);
    Path displayed = folder == null ? Path.of(name.name()) : folder;
    List<Path> files =
        new ProjectGenerator(template, name, VersionProvider.ofDecant())
            .write(environment.currentFolder().resolve(displayed).normalize());
    terminal.print(
        new PluginAuthoringFormatter(environment.command())
            .projectCreated(template, name, displayed, files));
  }
}
