package io.decant.engine.identity;

import io.decant.api.InvalidInputException;
import io.decant.engine.catalogue.PluginOrigin;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Hashes of files and of folders of classes, each computed once. Safe for use by several threads. They can be remembered
 * from one process to the next, see {@link RememberedSums}.
 *
 * @since 0.1.0
 */
public final class Fingerprints {

  private final Map<Path, String> known = new ConcurrentHashMap<>();

  private final Optional<RememberedSums> remembered;

  private Fingerprints(Optional<RememberedSums> remembered) {
    this.remembered = remembered;
  }

  /** No hashes yet, and none that are remembered. */
  public Fingerprints() {
    this(Optional.empty());
  }

  /**
   * Those that another process has remembered.
   *
   * @param memory the file for that; made by {@link #remember} if its folder is there
   * @param trusted whether they are believed of files that seem not to have changed; else all are computed anew
   */
  public static Fingerprints remembered(Path memory, boolean trusted) {
    return new Fingerprints(Optional.of(new RememberedSums(memory, trusted, Clock.systemUTC(), Sha256::of)));
  }

  /** Lets other processes know what was computed. */
  public void remember() {
    remembered.ifPresent(RememberedSums::save);
  }

  /**
   * The SHA-256 of a file's content.
   *
   * @throws InvalidInputException if it can't be read
   */
  String file(Path file) {
    return known.computeIfAbsent(file, this::sum);
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
    filesBelow(folder).forEach(file -> files.put(FileNames.text(folder.relativize(file)), file));
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

  private String sum(Path file) {
    try {
      return remembered.isPresent() ? remembered.get().of(file) : Sha256.of(file);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
