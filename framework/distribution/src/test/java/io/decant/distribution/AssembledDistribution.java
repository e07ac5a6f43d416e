package io.decant.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution that the build has assembled. */
final class AssembledDistribution {

  private AssembledDistribution() {}

  /** Its folder. */
  static Path home() {
    return Path.of(System.getProperty("decant.home"));
  }

  /** The folder of the sources, with the experiments and the data. */
  static Path project() {
    return Path.of(System.getProperty("decant.project")).normalize();
  }

  /** The version that was built. */
  static String version() {
    return System.getProperty("decant.version");
  }

  /** The modules of the framework and its libraries. */
  static ModuleFinder framework() {
    return ModuleFinder.of(home().resolve("lib").resolve("modules"));
  }

  /** The module that computes with vectors, apart from the others. */
  static ModuleFinder vectors() {
    return ModuleFinder.of(home().resolve("lib").resolve("vector"));
  }

  /** Whether runs take it in: where the JDK has what it needs. */
  static boolean vectorsAreUsed() {
    return ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent();
  }

  /** The folders of the built-in plugins, by name. */
  static List<Path> pluginFolders() {
    return children(home().resolve("plugins"));
  }

  /** What lies in a folder, by name. */
  static List<Path> children(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
