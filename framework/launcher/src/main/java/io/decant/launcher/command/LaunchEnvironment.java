package io.decant.launcher.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the program finds itself.
 *
 * @param currentFolder the folder that relative paths of the command line start from
 * @param project the folder of Decant itself, with its {@code experiments.yaml} and {@code
 *     plugins}; empty if the launcher script did not say
 * @param builtInPlugins the folder of the plugins that come with Decant; empty if the launcher
 *     script did not say
 * @param arguments the command line, without the program's name
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

  /** Those of a program that is called {@code decant}. */
  public LaunchEnvironment(
      Path currentFolder,
      Optional<Path> project,
      Optional<Path> builtInPlugins,
      List<String> arguments) {
    this(currentFolder, project, builtInPlugins, arguments, COMMAND);
  }

  /**
   * The surroundings of this process, as the launcher script describes them in system properties.
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

  /** The folders that plugins are looked for in: those that come with Decant, then the user's. */
  public List<Path> pluginFolders() {
    return Stream.concat(builtInPlugins.stream(), project.map(p -> p.resolve("plugins")).stream())
        // an installed distribution is its own project
        .distinct()
        .toList();
  }

  /**
   * The experiments file to use where none is named: the current folder's, or else the project's.
   */
  public Path experimentsFile() {
    return workFolder().resolve(EXPERIMENTS);
  }

  /**
   * The folder for runs where none is named: beside the experiments file that is used where none is
   * named.
   */
  public Path out() {
    return workFolder().resolve(OUT);
  }

  /** The folder for runs of an experiments file that is named: beside it. */
  public Path outNextTo(Path file) {
    return currentFolder.resolve(file).normalize().resolveSibling(OUT);
  }

  private Path workFolder() {
    return Files.exists(currentFolder.resolve(EXPERIMENTS))
        ? currentFolder
        : project.orElse(currentFolder);
  }
}
