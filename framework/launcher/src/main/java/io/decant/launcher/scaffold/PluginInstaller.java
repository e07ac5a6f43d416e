package io.decant.launcher.scaffold;

import io.decant.api.InvalidInputException;
import io.decant.engine.plugin.FailedPlugin;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verifies plugin jars and copies them to the plugins folder.
 *
 * @param folder the plugins folder of the user
 * @param present the plugins that are already installed
 * @since 0.1.0
 */
public record PluginInstaller(Path folder, PluginRegistry present) {

  private static final String LIBRARIES = "lib";

  /**
   * An installed jar.
   *
   * @param jar its path in the plugins folder
   * @param libraries the file names of the libraries next to it
   * @param ids the plugins in it
   */
  public record InstalledJar(Path jar, List<String> libraries, List<String> ids) {

    /** Copies the lists. */
    public InstalledJar {
      libraries = List.copyOf(libraries);
      ids = List.copyOf(ids);
    }
  }

  /** A jar that can be loaded, with the libraries that it uses. */
  private record VerifiedJar(Path jar, List<Path> libraries, List<String> ids) {}

  /**
   * Verifies all jars, then copies them: a plugin without libraries as a jar, one with libraries as
   * a folder with the name of the jar. Replaces what was installed from a jar of the same name.
   *
   * @param paths plugin jars, each with the libraries in the folder {@code lib} next to it; library
   *     jars, if there is only one plugin jar; folders that contain such jars
   * @throws InvalidInputException if one of them can't be loaded, misses a class, or has a plugin
   *     that another jar already has; then none is copied
   */
  public List<InstalledJar> install(List<Path> paths) {
    List<Path> jars = paths.stream().flatMap(PluginInstaller::jars).distinct().toList();
    List<Path> libraries = jars.stream().filter(PluginRegistry::isLibrary).toList();
    List<Path> plugins = jars.stream().filter(jar -> !libraries.contains(jar)).toList();
    if (plugins.isEmpty()) {
      throw new InvalidInputException("there is no plugin in " + format(libraries))
          .hint(
              "Add the jar of the plugin, which provides it in its module-info or in META-INF/services.");
    }
    if (plugins.size() > 1 && !libraries.isEmpty()) {
      throw new InvalidInputException(
              "there are several plugins, so it is ambiguous which of them uses the library "
                  + format(libraries))
          .hint("Install each plugin with its libraries separately. Nothing was copied.");
    }
    List<VerifiedJar> checked = plugins.stream().map(jar -> check(jar, libraries)).toList();
    requireDifferentIds(checked);
    // left over from interrupted installations
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
    return checked.stream().map(this::copy).toList();
  }

  /** Returns the jars, without source and Javadoc jars. */
  private static Stream<Path> jars(Path path) {
    return (Files.isDirectory(path) ? jarsIn(path).stream() : Stream.of(path))
        .filter(jar -> !jar.getFileName().toString().matches(".*-(sources|javadoc)\\.jar"));
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> entry.getFileName().toString().endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String format(List<Path> jars) {
    return jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", "));
  }

  private VerifiedJar check(Path jar, List<Path> extraLibraries) {
    if (!Files.isRegularFile(jar)) {
      throw new InvalidInputException("there is no file " + jar)
          .hint("Build the plugin first; Maven puts its jar into target/.");
    }
    Path adjacentLibraries = jar.resolveSibling(LIBRARIES);
    List<Path> libraries =
        Stream.concat(
                extraLibraries.stream(),
                Files.isDirectory(adjacentLibraries)
                    ? jarsIn(adjacentLibraries).stream()
                    : Stream.of())
            .distinct()
            .toList();
    PluginRegistry candidate = PluginRegistry.ofJar(jar, libraries);
    candidate.failed().stream()
        .map(FailedPlugin::reason)
        .findFirst()
        .or(candidate::missingClass)
        .ifPresent(
            reason -> {
              throw new InvalidInputException(jar + " can't be installed: " + reason)
                  .hint(
                      "Nothing was copied. Libraries are read from "
                          + LIBRARIES
                          + "/ next to the jar; you can also add their jars to the command.");
            });
    List<String> ids = candidate.installed().stream().map(found -> found.plugin().id()).toList();
    ids.forEach(id -> present.find(id).ifPresent(other -> requireSamePlace(jar, id, other)));
    List<Path> used = candidate.installed().get(0).origin().libraries();
    if (!used.isEmpty()
        && Files.exists(targetFolder(jar))
        && !containsOnlyJars(targetFolder(jar))) {
      throw new InvalidInputException(
              targetFolder(jar) + " contains other files than jars and is not overwritten")
          .hint("Rename that folder or the plugin's jar. Nothing was copied.");
    }
    return new VerifiedJar(jar, used, ids);
  }

  private static void requireDifferentIds(List<VerifiedJar> plugins) {
    Map<String, Path> owners = new HashMap<>();
    for (VerifiedJar plugin : plugins) {
      for (String id : plugin.ids()) {
        Path other = owners.put(id, plugin.jar());
        if (other != null) {
          throw new InvalidInputException(
                  String.format(
                      Locale.ROOT, "%s and %s both have the plugin '%s'", other, plugin.jar(), id))
              .hint("Install only one of them. Nothing was copied.");
        }
      }
    }
  }

  private void requireSamePlace(Path jar, String id, LoadedPlugin other) {
    Path installedJar = other.origin().jar();
    if (!installedJar.equals(folder.resolve(jar.getFileName()))
        && !installedJar.equals(targetFolder(jar).resolve(jar.getFileName()))) {
      throw new InvalidInputException(
              String.format(
                  Locale.ROOT,
                  "%s has the plugin '%s', which is already installed in %s",
                  jar,
                  id,
                  installedJar))
          .hint("Remove that one first. Nothing was copied.");
    }
  }

  /** Returns the folder of the jar if it has libraries. */
  private Path targetFolder(Path jar) {
    return folder.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
  }

  private InstalledJar copy(VerifiedJar plugin) {
    Path target = folder.resolve(plugin.jar().getFileName());
    Path together = targetFolder(plugin.jar());
    List<String> names =
        plugin.libraries().stream().map(library -> library.getFileName().toString()).toList();
    try {
      if (plugin.libraries().isEmpty()) {
        AtomicFile.write(target, out -> Files.copy(plugin.jar(), out));
        if (containsOnlyJars(together)) {
          AtomicFile.deleteTree(together);
        }
        return new InstalledJar(target, names, plugin.ids());
      }
      Path temporary = TemporaryFiles.directoryIn(folder);
      try {
        Stream.concat(plugin.libraries().stream(), Stream.of(plugin.jar()))
            .forEach(
                jar ->
                    AtomicFile.write(
                        temporary.resolve(jar.getFileName()), out -> Files.copy(jar, out)));
        AtomicFile.deleteTree(together);
        Files.move(temporary, together);
      } finally {
        AtomicFile.deleteTree(temporary);
      }
      Files.deleteIfExists(target);
      return new InstalledJar(together.resolve(plugin.jar().getFileName()), names, plugin.ids());
    } catch (IOException e) {
      throw new InvalidInputException("can't write to " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Whether it is an installed folder; a folder with the same name may be the plugin's project. */
  private static boolean containsOnlyJars(Path installedJar) {
    try (Stream<Path> entries =
        Files.isDirectory(installedJar) ? Files.list(installedJar) : Stream.empty()) {
      List<Path> all = entries.toList();
      return !all.isEmpty()
          && all.stream().allMatch(entry -> entry.getFileName().toString().endsWith(".jar"));
    } catch (IOException e) {
      return false;
    }
  }
}
