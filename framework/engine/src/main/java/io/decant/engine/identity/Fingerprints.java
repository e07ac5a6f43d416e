package io.decant.engine.identity;

import io.decant.api.InvalidInputException;
import io.decant.engine.catalogue.PluginOrigin;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Hashes of files and of folders of classes, each computed once. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Fingerprints {

  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /** No hashes yet. */
  public Fingerprints() {}

  /**
   * The SHA-256 of a file's content.
   *
   * @throws InvalidInputException if it can't be read
   */
  String file(Path file) {
    return known.computeIfAbsent(file, Fingerprints::sum);
  }

  /** What a plugin's classes are, its libraries' included; nothing if they can't be read. */
  Optional<Map<String, String>> code(PluginOrigin origin) {
    try {
      Map<String, String> code = new LinkedHashMap<>();
      code.put(Ingredient.JAR, place(origin.jar()));
      if (!origin.libraries().isEmpty()) {
        code.put(Ingredient.LIBRARIES, joined(origin.libraries().stream().map(this::place).toList()));
      }
      return Optional.of(code);
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }

  /** A jar; or a folder of classes, as it is while a plugin is developed. */
  String place(Path place) {
    if (!Files.isDirectory(place)) {
      return file(place);
    }
    String sum = Optional.ofNullable(known.get(place)).orElseGet(() -> folder(place));
    known.put(place, sum);
    return sum;
  }

  private String folder(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    filesBelow(folder).forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    return joined(files.entrySet().stream().map(entry -> entry.getKey() + " " + file(entry.getValue())).toList());
  }

  /** All files below a folder; the file itself, if it is one. */
  static List<Path> filesBelow(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("can't read " + place + ": " + e.getMessage(), e);
    }
  }

  static String joined(List<String> parts) {
    return Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  private static String sum(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
