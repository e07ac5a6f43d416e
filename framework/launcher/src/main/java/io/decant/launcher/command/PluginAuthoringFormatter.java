package io.decant.launcher.command;

import io.decant.launcher.console.ShellQuoting;
import io.decant.launcher.scaffold.PluginCoordinates;
import io.decant.launcher.scaffold.PluginInstaller;
import io.decant.launcher.scaffold.PluginTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is said to the author of a plugin. */
final class PluginAuthoringFormatter {

  private final String command;

  /** A text whose commands call the program in this way. */
  PluginAuthoringFormatter(String command) {
    this.command = ShellQuoting.quote(command);
  }

  /** What was written for a new plugin, and what to do with it. */
  String projectCreated(
      PluginTemplate template, PluginCoordinates name, Path folder, List<Path> files) {
    List<String> lines = new ArrayList<>();
    lines.add(folder + " holds a " + template.kind().label() + " called " + name.id() + ":");
    files.forEach(file -> lines.add("  " + file));
    lines.add("Build it, put its jar in place, and see what it offers:");
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

  /** Which plugins were put in place. */
  String pluginInstalled(PluginInstaller.InstalledJar installed) {
    String libraries =
        installed.libraries().isEmpty()
            ? ""
            : " with the libraries " + String.join(", ", installed.libraries());
    return installed.jar() + " is in place" + libraries + ": " + String.join(", ", installed.ids());
  }
}
