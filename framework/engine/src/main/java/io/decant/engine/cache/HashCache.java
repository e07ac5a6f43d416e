package io.decant.engine.cache;

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
 * The SHA-256 of files, remembered from one process to the next, in a file. A file is taken for the
 * one that was hashed if its path, size, times and inode are the same; one that had been changed
 * only just before is not remembered, since another change might not show. A memory that is damaged
 * is as good as none, and one that can't be written is done without. Safe for use by several
 * threads and processes: what one of two forgets is hashed once more.
 */
final class HashCache {

  /** Enough for every file of some data sets and plugins. */
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
   * A memory.
   *
   * @param memory its file, whether it is there or not
   * @param trusted whether what is remembered is believed; if not, everything is hashed anew, and
   *     remembered
   */
  HashCache(Path memory, boolean trusted, Clock clock, FileHashFunction summing) {
    this.memory = memory;
    this.clock = clock;
    this.summing = summing;
    if (trusted) {
      known.putAll(read());
    }
  }

  /** The SHA-256 of a file. */
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

  /** Writes down what was learnt, if the folder is there: what only looks makes none. */
  synchronized void save() {
    if (added.isEmpty() || !Files.isDirectory(memory.getParent())) {
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
      JsonReader file = JsonReader.read(memory, "memory of files");
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
