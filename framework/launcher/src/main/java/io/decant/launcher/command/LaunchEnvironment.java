package io.decant.launcher.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The environment in which the program was started.
 *
 * @param currentFolder the folder against which relative paths of the command line are resolved
 * @param project the folder of Decant itself, with its {@code experiments.yaml} and {@code
 *     plugins}; empty if the launcher script did not set it
 * @param builtInPlugins the folder of the built-in plugins; empty if the launcher script did not
 *     set it
 * @param arguments the command line, without the name of the program
 * @param command how the user calls the program, such as {@code ./decant}
 * @since 0.1.0
 */
public record LaunchEnvironment(
    Path currentFolder,
    Optional<Path> project,
    Optional<Path> builtInPlugins,
    List<String> arguments,
    String command) {

  private static final String COMMAND = "decant";
  private static final String EXPERIMENTS = "experiments.yaml";
  private static final String OUT = "out";

  /** Copies the arguments and makes the paths absolute. */
  public LaunchEnvironment {
    currentFolder = currentFolder.toAbsolutePath().normalize();
    project = project.map(p -> p.toAbsolutePath().normalize());
    builtInPlugins = builtInPlugins.map(p -> p.toAbsolutePath().normalize());
    arguments = List.copyOf(arguments);
  }

  /** Creates the environment of a program that is called {@code decant}. */
  public LaunchEnvironment(
      Path currentFolder,
      Optional<Path> project,
      Optional<Path> builtInPlugins,
      List<String> arguments) {
    this(currentFolder, project, builtInPlugins, arguments, COMMAND);
  }

  /**
   * Returns the environment of this process, which the launcher script passes as system properties.
   */
  public static LaunchEnvironment ofProcess(String... arguments) {
    return new LaunchEnvironment(
        Path.of(""),
        folder("decant.project"),
        folder("decant.plugins"),
        List.of(arguments),
        System.getProperty("decant.command", COMMAND));
  }

  private static Optional<Path> folder(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Path::of);
  }

  /** Returns the folders that are searched for plugins: the built-in ones, then the user's. */
  public List<Path> pluginFolders() {
    return Stream.concat(builtInPlugins.stream(), project.map(p -> p.resolve("plugins")).stream())
        // an installed distribution is its own project
        .distinct()
        .toList();
  }

  /**
   * Returns the default experiments file: that of the current folder, otherwise that of the
   * project.
   */
  public Path experimentsFile() {
    return workFolder().resolve(EXPERIMENTS);
  }

  /** Returns the default folder for runs, next to the default experiments file. */
  public Path out() {
    return workFolder().resolve(OUT);
  }

  /** Returns the folder for runs of a given experiments file, next to it. */
  public Path outNextTo(Path file) {
    return currentFolder.resolve(file).normalize().resolveSibling(OUT);
  }

  private Path workFolder() {
    return Files.exists(currentFolder.resolve(EXPERIMENTS))
        ? currentFolder
        : project.orElse(currentFolder);
  }
}
