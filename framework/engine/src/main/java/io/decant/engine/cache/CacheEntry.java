package io.decant.engine.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.InvalidInputException;
import io.decant.config.diagnostic.TextSanitizer;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.JsonWriter;
import io.decant.engine.store.Sha256;
import io.decant.engine.store.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
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
 * A kept result: a folder of files, with {@code entry.json}, which says whose result it is and what
 * its files hold.
 *
 * @param folder the folder, whose name is the identity's key
 * @param key whose result it is
 * @param created when it was kept
 * @param files the files, by their names in the folder
 */
record CacheEntry(Path folder, CacheKey key, Instant created, Map<String, FileDigest> files) {

  /** Says that an entry can't be used. */
  static final class CorruptEntryException extends Exception {
    private static final long serialVersionUID = 1;

    CorruptEntryException(String why) {
      super(why);
    }
  }

  /** How a file can be told from a damaged one. */
  record FileDigest(long bytes, String sha256) {}

  private static final String RECORD = "entry.json";

  /** Writes the record of files that are in the folder already. */
  static void write(Path folder, Durability lasting, CacheKey cacheKey) throws IOException {
    Map<String, Object> files = new LinkedHashMap<>();
    for (Path file : filesIn(folder)) {
      Map<String, Object> sum = new LinkedHashMap<>();
      sum.put("bytes", Files.size(file));
      sum.put("sha256", Sha256.hash(file));
      files.put(name(folder, file), sum);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", cacheKey.seed());
    json.put("step", cacheKey.step());
    json.put("created", Instant.now().toString());
    json.put("files", files);
    json.put("fields", cacheKey.fields());
    AtomicFile.write(folder.resolve(RECORD), lasting, JsonWriter.toPrettyString(json));
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

  /** Whether there is an entry, sound or not. */
  static boolean existsAt(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the record, and not the other files.
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
   * Looks at every file. What was not written with it is damage too: readers ask whether a file is
   * there.
   *
   * @throws CorruptEntryException if one is missing or is not what was written
   */
  void verify() throws CorruptEntryException {
    Map<String, Path> found = found();
    for (String name : found.keySet()) {
      if (!files.containsKey(name)) {
        throw new CorruptEntryException(TextSanitizer.singleLine(name) + " was not written there");
      }
    }
    for (Map.Entry<String, FileDigest> expected : files.entrySet()) {
      // a name that leads elsewhere is that of no file that was found
      Path file = found.get(expected.getKey());
      String name = TextSanitizer.singleLine(expected.getKey());
      if (file == null) {
        throw new CorruptEntryException(name + " is missing");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new CorruptEntryException(name + " is no file");
      }
      try {
        boolean sound =
            Files.size(file) == expected.getValue().bytes()
                && Sha256.hash(file).equals(expected.getValue().sha256());
        if (!sound) {
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
   * All that is there but folders and the record, by its name; without what desktops and editors
   * leave behind.
   */
  private Map<String, Path> found() throws CorruptEntryException {
    Map<String, Path> found = new LinkedHashMap<>();
    try {
      for (Path file : filesIn(folder)) {
        if (!file.getFileName().toString().startsWith(".")
            && !file.equals(folder.resolve(RECORD))) {
          found.put(name(folder, file), file);
        }
      }
    } catch (IOException e) {
      throw new CorruptEntryException("its folder can't be read");
    }
    return found;
  }

  /**
   * Puts its files into another folder too, as links to the same content where the file system has
   * them.
   */
  void linkTo(Path other) {
    for (String name : files.keySet()) {
      Path file = folder.resolve(name);
      Path link = other.resolve(name);
      try {
        Files.createDirectories(link.getParent());
        try {
          Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
          Files.copy(file, link);
        }
      } catch (IOException e) {
        throw AtomicFile.writeFailure(link, e);
      }
    }
  }

  /** The bytes that its files take, without the record. */
  long bytes() {
    return files.values().stream().mapToLong(FileDigest::bytes).sum();
  }

  /** Notes that it is used. */
  void touch() {
    try {
      Files.setLastModifiedTime(folder.resolve(RECORD), FileTime.from(Instant.now()));
    } catch (IOException e) {
      // a note that can't be made is worth no failure
    }
  }

  /** When it was made or last used. */
  Instant lastUsed() {
    return lastUsed(folder);
  }

  /** When the entry of a folder was made or last used; long ago, if it is gone. */
  static Instant lastUsed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(RECORD)).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
