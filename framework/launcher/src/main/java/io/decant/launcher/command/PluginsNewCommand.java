package io.decant.launcher.command;

import io.decant.launcher.Surroundings;
import io.decant.launcher.authoring.NewProject;
import io.decant.launcher.authoring.PluginName;
import io.decant.launcher.authoring.Template;
import io.decant.launcher.console.AuthoringText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a plugin. */
@Command(name = "new", description = "Writes the Maven project of a new plugin, one that works and has a passing test.")
final class PluginsNewCommand implements Runnable {

  private final Screen screen;
  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "What it shall do: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Kinds.class,
      converter = Kinds.Converter.class)
  private Template template;

  @Parameters(index = "1", paramLabel = "ID", description = "What it shall be called, such as acme/sparsity-census.")
  private String id;

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description = "Where the project shall be; a folder of the plugin's name here, if none is named.")
  private Path folder;

  @Inject
  PluginsNewCommand(Screen screen, Surroundings surroundings) {
    this.screen = screen;
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    PluginName name = PluginName.parse(id);
    Path shown = folder == null ? Path.of(name.name()) : folder;
    List<Path> written = new NewProject(template, name, Version.ofDecant())
        .write(surroundings.currentFolder().resolve(shown).normalize());
    screen.print(new AuthoringText(surroundings.command()).begun(template, name, shown, written));
  }
}
