package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.JsonWriter;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches the SHA-256 of files in a file across processes. A cached hash is valid if the file's
 * path, size, times and inode are unchanged; the hash of a file that was modified just before is
 * not cached, since the timestamp might not show another change. A corrupt cache file is ignored,
 * and so is a failure to write it. Safe for use by several threads and processes: an entry that is
 * lost between two processes is computed again.
 */
final class HashCache {

  /** The maximal number of entries. */
  private static final int MAX_ENTRIES = 20_000;

  private final Path cacheFile;
  private final Clock clock;
  private final FileHashFunction summing;
  private final Map<String, CachedHash> hashes = new ConcurrentHashMap<>();
  private final Map<String, CachedHash> added = new ConcurrentHashMap<>();

  /** Computes the SHA-256 of a file. */
  @FunctionalInterface
  interface FileHashFunction {

    /** Computes it. */
    String hash(Path file) throws IOException;
  }

  private record CachedHash(FileStamp state, String sha256) {}

  /**
   * Creates a cache.
   *
   * @param cacheFile the cache file, which need not exist
   * @param trusted whether cached hashes are used; if not, all files are hashed again and cached
   */
  HashCache(Path cacheFile, boolean trusted, Clock clock, FileHashFunction summing) {
    this.cacheFile = cacheFile;
    this.clock = clock;
    this.summing = summing;
    if (trusted) {
      hashes.putAll(read());
    }
  }

  /** Returns the SHA-256 of a file. */
  String hash(Path file) throws IOException {
    String name = file.toAbsolutePath().toString();
    Instant now = clock.instant();
    FileStamp state = FileStamp.of(file);
    CachedHash cached = hashes.get(name);
    if (cached != null && cached.state().equals(state)) {
      return cached.sha256();
    }
    CachedHash computed = new CachedHash(state, summing.hash(file));
    if (state.isSettledAt(now)) {
      hashes.put(name, computed);
      added.put(name, computed);
    }
    return computed.sha256();
  }

  /**
   * Saves new hashes if the folder exists, so that commands that only read the cache create none.
   */
  synchronized void save() {
    if (added.isEmpty() || !Files.isDirectory(requireNonNull(cacheFile.getParent()))) {
      return;
    }
    Map<String, CachedHash> all = new TreeMap<>(read());
    all.putAll(added);
    added.clear();
    all.keySet().removeIf(name -> !Files.exists(Path.of(name)));
    if (all.size() > MAX_ENTRIES) {
      return;
    }
    Map<String, Object> files = new LinkedHashMap<>();
    all.forEach((name, hash) -> files.put(name, tree(hash)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sha256", sumOf(all));
    json.put("files", files);
    try {
      AtomicFile.write(cacheFile, JsonWriter.toPrettyString(json));
    } catch (InvalidInputException ignored) {
      // then the next process hashes them
    }
  }

  private Map<String, CachedHash> read() {
    if (!Files.exists(cacheFile)) {
      return Map.of();
    }
    try {
      JsonReader file = JsonReader.read(cacheFile, "cache of file hashes");
      Map<String, CachedHash> loaded =
          file.getMap(file.root(), "files", node -> readHash(file, node));
      return file.getString(file.root(), "sha256").equals(sumOf(loaded)) ? loaded : Map.of();
    } catch (InvalidInputException | DateTimeException ignored) {
      return Map.of();
    }
  }

  private static Map<String, Object> tree(CachedHash hash) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("size", hash.state().size());
    tree.put("modified", hash.state().modified().toString());
    tree.put("changed", hash.state().changed().toString());
    tree.put("key", hash.state().key());
    tree.put("sha256", hash.sha256());
    return tree;
  }

  private static CachedHash readHash(JsonReader file, JsonNode node) {
    FileStamp state =
        new FileStamp(
            file.getLong(node, "size"),
            Instant.parse(file.getString(node, "modified")),
            Instant.parse(file.getString(node, "changed")),
            file.getString(node, "key"));
    return new CachedHash(state, file.getString(node, "sha256"));
  }

  private static String sumOf(Map<String, CachedHash> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((name, hash) -> all.append(name).append(hash).append('\n'));
    return Sha256.hash(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
