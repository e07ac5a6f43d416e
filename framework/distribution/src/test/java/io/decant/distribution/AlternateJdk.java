package io.decant.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK of another version than the one that the tests run on, and that Decant runs on too.
 *
 * @param home its folder
 * @param version such as {@code 25.0.1}
 */
record AlternateJdk(Path home, String version) {

  private static final int MIN_VERSION = 17;

  /** The one whose version is farthest from this, among those that lie beside this one. */
  static Optional<AlternateJdk> installedNextTo(Path home) {
    int currentVersion = Runtime.version().feature();
    try (Stream<Path> installed = Files.list(home.toRealPath().getParent())) {
      return installed
          .flatMap(folder -> in(folder).stream())
          .filter(jdk -> jdk.feature() >= MIN_VERSION && jdk.feature() != currentVersion)
          .max(Comparator.comparingInt(jdk -> Math.abs(jdk.feature() - currentVersion)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<AlternateJdk> in(Path folder) {
    if (!Files.isExecutable(folder.resolve("bin").resolve("java"))
        || !Files.isRegularFile(folder.resolve("release"))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("release"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(properties.getProperty("JAVA_VERSION"))
        .map(version -> new AlternateJdk(folder, version.replace("\"", "")));
  }

  int feature() {
    return Integer.parseInt(version.replaceFirst("\\D.*", ""));
  }
}
