package io.decant.engine.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.InvalidInputException;
import io.decant.config.diagnostic.TextSanitizer;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.JsonWriter;
import io.decant.engine.store.ResultWriter;
import io.decant.engine.store.ResultWriter.FileDigest;
import io.decant.engine.store.Sha256;
import io.decant.engine.store.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cached result: a folder of files with {@code entry.json}, which records its key and the
 * checksums of the files.
 *
 * @param folder the folder, whose name is the hash of the key
 * @param key the key of the result
 * @param created when it was created
 * @param files the files, by their names in the folder
 */
record CacheEntry(Path folder, CacheKey key, Instant created, Map<String, FileDigest> files) {

  /** Reports that an entry can't be used. */
  static final class CorruptEntryException extends Exception {
    private static final long serialVersionUID = 1;

    CorruptEntryException(String reason) {
      super(reason);
    }
  }

  private static final String RECORD = "entry.json";

  /** Adds the record of the files that a writer has written to its folder. */
  static void write(ResultWriter written, CacheKey cacheKey) {
    Map<String, Object> files = new LinkedHashMap<>();
    written
        .digests()
        .forEach(
            (name, digest) -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("bytes", digest.bytes());
              entry.put("sha256", digest.sha256());
              files.put(name, entry);
            });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", cacheKey.seed());
    json.put("step", cacheKey.step());
    json.put("created", Instant.now().toString());
    json.put("files", files);
    json.put("fields", cacheKey.fields());
    written.write(RECORD, JsonWriter.toPrettyString(json));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Returns whether an entry exists, sound or not. */
  static boolean existsAt(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the record without verifying the files.
   *
   * @throws CorruptEntryException if it is missing or is not what was written
   */
  static CacheEntry read(Path folder) throws CorruptEntryException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new CorruptEntryException("there is no folder, but something else of its name");
    }
    Path record = folder.resolve(RECORD);
    if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
      throw new CorruptEntryException(RECORD + " is " + (existsAt(record) ? "no file" : "missing"));
    }
    try {
      JsonReader file = JsonReader.read(record, "record of a cached result");
      JsonNode root = file.root();
      CacheKey cacheKey =
          new CacheKey(
              file.getLong(root, "seed"),
              file.getString(root, "step"),
              file.getStringMap(root, "fields"));
      Map<String, FileDigest> files =
          file.getMap(
              root,
              "files",
              node -> new FileDigest(file.getLong(node, "bytes"), file.getString(node, "sha256")));
      CacheEntry entry =
          new CacheEntry(
              folder, cacheKey, Timestamps.parse(file.getString(root, "created")), files);
      if (!cacheKey.digest().equals(folder.getFileName().toString())) {
        throw new CorruptEntryException(RECORD + " is not what was written");
      }
      return entry;
    } catch (InvalidInputException e) {
      throw new CorruptEntryException(RECORD + " is not what was written");
    }
  }

  /**
   * Verifies every file. Additional files are corruption, too, since readers check whether optional
   * files exist.
   *
   * @throws CorruptEntryException if one is missing or is not what was written
   */
  void verify() throws CorruptEntryException {
    Map<String, Path> existing = listFiles();
    for (String name : existing.keySet()) {
      if (!files.containsKey(name)) {
        throw new CorruptEntryException(TextSanitizer.singleLine(name) + " was not written there");
      }
    }
    for (Map.Entry<String, FileDigest> expected : files.entrySet()) {
      // a name that leads elsewhere is that of no file that was found
      Path file = existing.get(expected.getKey());
      String name = TextSanitizer.singleLine(expected.getKey());
      if (file == null) {
        throw new CorruptEntryException(name + " is missing");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new CorruptEntryException(name + " is no file");
      }
      try {
        boolean valid =
            Files.size(file) == expected.getValue().bytes()
                && Sha256.hash(file).equals(expected.getValue().sha256());
        if (!valid) {
          throw new CorruptEntryException(name + " is not what was written");
        }
      } catch (NoSuchFileException e) {
        throw new CorruptEntryException(name + " is missing");
      } catch (IOException e) {
        throw new CorruptEntryException(name + " can't be read");
      }
    }
  }

  /**
   * Returns all files except the record, by name, without those that desktops and editors create.
   */
  private Map<String, Path> listFiles() throws CorruptEntryException {
    Map<String, Path> existing = new LinkedHashMap<>();
    try {
      for (Path file : filesIn(folder)) {
        if (!file.getFileName().toString().startsWith(".")
            && !file.equals(folder.resolve(RECORD))) {
          existing.put(name(folder, file), file);
        }
      }
    } catch (IOException e) {
      throw new CorruptEntryException("its folder can't be read");
    }
    return existing;
  }

  /** Links the files, which have been verified. */
  void linkTo(ResultWriter source) {
    files.forEach((name, digest) -> source.link(name, folder.resolve(name), digest));
  }

  /** Returns the size of the files without the record. */
  long bytes() {
    return files.values().stream().mapToLong(FileDigest::bytes).sum();
  }

  /** Records that the entry is used. */
  void updateLastUsed() {
    try {
      Files.setLastModifiedTime(folder.resolve(RECORD), FileTime.from(Instant.now()));
    } catch (IOException e) {
      // failing to record it does not matter
    }
  }

  /** Returns when the entry was last used or created. */
  Instant lastUsed() {
    return lastUsed(folder);
  }

  /**
   * Returns when the entry of a folder was last used or created; the epoch if it does not exist.
   */
  static Instant lastUsed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(RECORD)).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
