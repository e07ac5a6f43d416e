package io.decant.launcher.console;

import io.decant.launcher.authoring.PluginInstaller;
import io.decant.launcher.authoring.PluginName;
import io.decant.launcher.authoring.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said to the author of a plugin.
 *
 * @since 0.1.0
 */
public final class AuthoringText {

  private final String command;

  /** A text whose commands call the program in this way. */
  public AuthoringText(String command) {
    this.command = ShellWords.of(command);
  }

  /** What was written for a new plugin, and what to do with it. */
  public String begun(Template template, PluginName name, Path folder, List<Path> files) {
    List<String> lines = new ArrayList<>();
    lines.add(folder + " holds a " + template.kind().label() + " called " + name.id() + ":");
    files.forEach(file -> lines.add("  " + file));
    lines.add("Build it, put its jar in place, and see what it offers:");
    lines.add("  mvn -B -f " + ShellWords.of(folder.toString()) + " verify");
    lines.add("  " + command + " plugins install " + ShellWords.of(folder.resolve("target").toString()) + "/*.jar");
    lines.add("  " + command + " plugins describe " + name.id());
    return String.join(System.lineSeparator(), lines);
  }

  /** Which plugins were put in place. */
  public String installed(PluginInstaller.Installed installed) {
    String libraries =
        installed.libraries().isEmpty() ? "" : " with the libraries " + String.join(", ", installed.libraries());
    return installed.jar() + " is in place" + libraries + ": " + String.join(", ", installed.ids());
  }
}
