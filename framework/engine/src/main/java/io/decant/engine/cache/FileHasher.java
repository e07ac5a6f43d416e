package io.decant.engine.cache;

import io.decant.api.InvalidInputException;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.store.RelativeDataPaths;
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
import org.jspecify.annotations.Nullable;

/**
 * Hashes files and folders of classes, each once. Thread-safe. Hashes can be cached across
 * processes, see {@link HashCache}.
 *
 * @since 0.1.0
 */
public final class FileHasher {

  private final Map<Path, String> hashes = new ConcurrentHashMap<>();

  private final @Nullable HashCache hashCache;

  private FileHasher(@Nullable HashCache hashCache) {
    this.hashCache = hashCache;
  }

  /** Creates a hasher without a cache file. */
  public FileHasher() {
    this(null);
  }

  /**
   * Creates a hasher with a cache file.
   *
   * @param cacheFile the cache file; created by {@link #saveHashCache} if its folder exists
   * @param trusted whether cached hashes of files that seem unchanged are used; if not, all are
   *     computed again
   */
  public static FileHasher withHashCache(Path cacheFile, boolean trusted) {
    return new FileHasher(new HashCache(cacheFile, trusted, Clock.systemUTC(), Sha256::hash));
  }

  /** Saves the hashes for other processes. */
  public void saveHashCache() {
    if (hashCache != null) {
      hashCache.save();
    }
  }

  /**
   * Returns the SHA-256 of a file's content.
   *
   * @throws InvalidInputException if it can't be read
   */
  String file(Path file) {
    return hashes.computeIfAbsent(file, this::sum);
  }

  /**
   * Returns the hash of a plugin's classes, including its libraries; empty if they can't be read.
   */
  Optional<Map<String, String>> code(PluginOrigin origin) {
    try {
      Map<String, String> code = new LinkedHashMap<>();
      code.put(CacheKeyFields.JAR, jarOrFolder(origin.jar()));
      if (!origin.libraries().isEmpty()) {
        code.put(
            CacheKeyFields.LIBRARIES,
            joined(origin.libraries().stream().map(this::jarOrFolder).toList()));
      }
      return Optional.of(code);
    } catch (InvalidInputException ignored) {
      return Optional.empty();
    }
  }

  /** Hashes a jar, or a folder of classes during the development of a plugin. */
  String jarOrFolder(Path path) {
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    String hash = Optional.ofNullable(hashes.get(path)).orElseGet(() -> folder(path));
    hashes.put(path, hash);
    return hash;
  }

  private String folder(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    filesBelow(folder)
        .forEach(file -> files.put(RelativeDataPaths.text(folder.relativize(file)), file));
    return joined(
        files.entrySet().stream()
            .map(entry -> entry.getKey() + " " + file(entry.getValue()))
            .toList());
  }

  /** Returns all files below a folder, or the file itself. */
  static List<Path> filesBelow(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("can't read " + path + ": " + e.getMessage(), e);
    }
  }

  static String joined(List<String> parts) {
    return Sha256.hash(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  private String sum(Path file) {
    try {
      return hashCache == null ? Sha256.hash(file) : hashCache.hash(file);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
