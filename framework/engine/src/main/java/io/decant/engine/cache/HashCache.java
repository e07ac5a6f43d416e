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
  private static final int MOST = 20_000;

  private final Path memory;
  private final Clock clock;
  private final FileHashFunction summing;
  private final Map<String, CachedHash> known = new ConcurrentHashMap<>();
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
   * @param memory the cache file, which need not exist
   * @param trusted whether cached hashes are used; if not, all files are hashed again and cached
   */
  HashCache(Path memory, boolean trusted, Clock clock, FileHashFunction summing) {
    this.memory = memory;
    this.clock = clock;
    this.summing = summing;
    if (trusted) {
      known.putAll(read());
    }
  }

  /** Returns the SHA-256 of a file. */
  String hash(Path file) throws IOException {
    String name = file.toAbsolutePath().toString();
    Instant now = clock.instant();
    FileStamp state = FileStamp.of(file);
    CachedHash before = known.get(name);
    if (before != null && before.state().equals(state)) {
      return before.sha256();
    }
    CachedHash computed = new CachedHash(state, summing.hash(file));
    if (state.isSettledAt(now)) {
      known.put(name, computed);
      added.put(name, computed);
    }
    return computed.sha256();
  }

  /**
   * Saves new hashes if the folder exists, so that commands that only read the cache create none.
   */
  synchronized void save() {
    if (added.isEmpty() || !Files.isDirectory(requireNonNull(memory.getParent()))) {
      return;
    }
    Map<String, CachedHash> all = new TreeMap<>(read());
    all.putAll(added);
    added.clear();
    all.keySet().removeIf(name -> !Files.exists(Path.of(name)));
    if (all.size() > MOST) {
      return;
    }
    Map<String, Object> files = new LinkedHashMap<>();
    all.forEach((name, sum) -> files.put(name, tree(sum)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sha256", sumOf(all));
    json.put("files", files);
    try {
      AtomicFile.write(memory, JsonWriter.toPrettyString(json));
    } catch (InvalidInputException notWritable) {
      // then the next process hashes them
    }
  }

  private Map<String, CachedHash> read() {
    if (!Files.exists(memory)) {
      return Map.of();
    }
    try {
      JsonReader file = JsonReader.read(memory, "cache of file hashes");
      Map<String, CachedHash> read = file.getMap(file.root(), "files", node -> known(file, node));
      return file.getString(file.root(), "sha256").equals(sumOf(read)) ? read : Map.of();
    } catch (InvalidInputException | DateTimeException damaged) {
      return Map.of();
    }
  }

  private static Map<String, Object> tree(CachedHash sum) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("size", sum.state().size());
    tree.put("modified", sum.state().modified().toString());
    tree.put("changed", sum.state().changed().toString());
    tree.put("key", sum.state().key());
    tree.put("sha256", sum.sha256());
    return tree;
  }

  private static CachedHash known(JsonReader file, JsonNode node) {
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
    files.forEach((name, known) -> all.append(name).append(known).append('\n'));
    return Sha256.hash(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
