package io.decant.launcher.scaffold;

import io.decant.api.InvalidInputException;
import io.decant.engine.plugin.FailedPlugin;
import io.decant.engine.plugin.InstalledPlugin;
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
 * Puts plugin jars where they are found, once each has been seen to work.
 *
 * @param folder where plugins of the user's are looked for
 * @param present the plugins that are there already
 * @since 0.1.0
 */
public record PluginInstaller(Path folder, PluginRegistry present) {

  private static final String LIBRARIES = "lib";

  /**
   * A jar that was put in place.
   *
   * @param jar where it now is
   * @param libraries the file names of those that were put beside it
   * @param ids the plugins in it
   */
  public record InstalledJar(Path jar, List<String> libraries, List<String> ids) {

    /** Copies the lists. */
    public InstalledJar {
      libraries = List.copyOf(libraries);
      ids = List.copyOf(ids);
    }
  }

  /** A jar that works, with the libraries that it can use. */
  private record VerifiedJar(Path jar, List<Path> libraries, List<String> ids) {}

  /**
   * Checks all jars, then copies them: a plugin without libraries as a jar, one with libraries as a
   * folder of the jar's name. What was installed from a jar of the same name is replaced.
   *
   * @param given plugin jars, of which each is taken with the jars in {@code lib} beside it; jars
   *     of libraries, for the one plugin jar that is given too; folders that hold such jars
   * @throws InvalidInputException if one of them can't be used, misses a class or has a plugin that
   *     another jar has already; then none is copied
   */
  public List<InstalledJar> install(List<Path> given) {
    List<Path> jars = given.stream().flatMap(PluginInstaller::jars).distinct().toList();
    List<Path> libraries = jars.stream().filter(PluginRegistry::isLibrary).toList();
    List<Path> plugins = jars.stream().filter(jar -> !libraries.contains(jar)).toList();
    if (plugins.isEmpty()) {
      throw new InvalidInputException("no plugin is in " + format(libraries))
          .hint(
              "Name the plugin's jar too. It provides a plugin in its module-info, or names one in META-INF/services.");
    }
    if (plugins.size() > 1 && !libraries.isEmpty()) {
      throw new InvalidInputException("it can't be told whose library is " + format(libraries))
          .hint(
              "Install each plugin with its libraries by a command of its own. Nothing was copied.");
    }
    List<VerifiedJar> checked = plugins.stream().map(jar -> check(jar, libraries)).toList();
    requireDifferentIds(checked);
    // of installations that were killed
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
    return checked.stream().map(this::copy).toList();
  }

  /** The jars, without those for editors that Maven may have put beside them. */
  private static Stream<Path> jars(Path given) {
    return (Files.isDirectory(given) ? jarsIn(given).stream() : Stream.of(given))
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

  private VerifiedJar check(Path jar, List<Path> named) {
    if (!Files.isRegularFile(jar)) {
      throw new InvalidInputException("there is no file " + jar)
          .hint("Build the plugin first; Maven puts its jar into target/.");
    }
    Path beside = jar.resolveSibling(LIBRARIES);
    List<Path> libraries =
        Stream.concat(
                named.stream(), Files.isDirectory(beside) ? jarsIn(beside).stream() : Stream.of())
            .distinct()
            .toList();
    PluginRegistry alone = PluginRegistry.ofJar(jar, libraries);
    alone.failed().stream()
        .map(FailedPlugin::reason)
        .findFirst()
        .or(alone::missingClass)
        .ifPresent(
            reason -> {
              throw new InvalidInputException(jar + " can't be installed: " + reason)
                  .hint(
                      "Nothing was copied. Libraries are taken from "
                          + LIBRARIES
                          + "/ beside the jar, or name their jars too.");
            });
    List<String> ids = alone.installed().stream().map(found -> found.plugin().id()).toList();
    ids.forEach(id -> present.find(id).ifPresent(other -> requireSamePlace(jar, id, other)));
    List<Path> used = alone.installed().get(0).origin().libraries();
    if (!used.isEmpty() && Files.exists(ownFolder(jar)) && !containsOnlyJars(ownFolder(jar))) {
      throw new InvalidInputException(
              ownFolder(jar) + " holds more than jars, and nothing in it shall be lost")
          .hint("Give that folder or the plugin's jar another name. Nothing was copied.");
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
              .hint("Name one of them. Nothing was copied.");
        }
      }
    }
  }

  private void requireSamePlace(Path jar, String id, InstalledPlugin other) {
    Path place = other.origin().jar();
    if (!place.equals(folder.resolve(jar.getFileName()))
        && !place.equals(ownFolder(jar).resolve(jar.getFileName()))) {
      throw new InvalidInputException(
              String.format(
                  Locale.ROOT, "%s has the plugin '%s', which %s has already", jar, id, place))
          .hint("Take that one away first. Nothing was copied.");
    }
  }

  /** Where the jar lies if it has libraries. */
  private Path ownFolder(Path jar) {
    return folder.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
  }

  private InstalledJar copy(VerifiedJar plugin) {
    Path alone = folder.resolve(plugin.jar().getFileName());
    Path together = ownFolder(plugin.jar());
    List<String> names =
        plugin.libraries().stream().map(library -> library.getFileName().toString()).toList();
    try {
      if (plugin.libraries().isEmpty()) {
        AtomicFile.write(alone, out -> Files.copy(plugin.jar(), out));
        if (containsOnlyJars(together)) {
          AtomicFile.deleteTree(together);
        }
        return new InstalledJar(alone, names, plugin.ids());
      }
      Path draft = TemporaryFiles.directoryIn(folder);
      try {
        Stream.concat(plugin.libraries().stream(), Stream.of(plugin.jar()))
            .forEach(
                jar ->
                    AtomicFile.write(
                        draft.resolve(jar.getFileName()), out -> Files.copy(jar, out)));
        AtomicFile.deleteTree(together);
        Files.move(draft, together);
      } finally {
        AtomicFile.deleteTree(draft);
      }
      Files.deleteIfExists(alone);
      return new InstalledJar(together.resolve(plugin.jar().getFileName()), names, plugin.ids());
    } catch (IOException e) {
      throw new InvalidInputException("can't write to " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether it is a folder that was installed; one of the same name may be the plugin's project.
   */
  private static boolean containsOnlyJars(Path place) {
    try (Stream<Path> entries = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
      List<Path> all = entries.toList();
      return !all.isEmpty()
          && all.stream().allMatch(entry -> entry.getFileName().toString().endsWith(".jar"));
    } catch (IOException e) {
      return false;
    }
  }
}
