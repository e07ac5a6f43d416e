package io.decant.launcher.command;

import io.decant.launcher.console.ShellQuoting;
import io.decant.launcher.scaffold.PluginCoordinates;
import io.decant.launcher.scaffold.PluginInstaller;
import io.decant.launcher.scaffold.PluginTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats messages for plugin authors. */
final class PluginAuthoringFormatter {

  private final String command;

  /** Creates a formatter whose suggested commands start the program with this command. */
  PluginAuthoringFormatter(String command) {
    this.command = ShellQuoting.quote(command);
  }

  /** Formats the files of a new project, and the next commands. */
  String projectCreated(
      PluginTemplate template, PluginCoordinates name, Path folder, List<Path> files) {
    List<String> lines = new ArrayList<>();
    lines.add("Created the " + template.kind().label() + " " + name.id() + " in " + folder + ":");
    files.forEach(file -> lines.add("  " + file));
    lines.add("Build it, install its jar, and show its description:");
    lines.add("  mvn -B -f " + ShellQuoting.quote(folder.toString()) + " verify");
    lines.add(
        "  "
            + command
            + " plugins install "
            + ShellQuoting.quote(folder.resolve("target").toString())
            + "/*.jar");
    lines.add("  " + command + " plugins describe " + name.id());
    return String.join(System.lineSeparator(), lines);
  }

  /** Formats an installed jar and its plugins. */
  String pluginInstalled(PluginInstaller.InstalledJar installed) {
    String libraries =
        installed.libraries().isEmpty()
            ? ""
            : " with the libraries " + String.join(", ", installed.libraries());
    return "Installed " + String.join(", ", installed.ids()) + " as " + installed.jar() + libraries;
  }
}
