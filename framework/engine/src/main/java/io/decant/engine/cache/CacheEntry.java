package io.decant.engine.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.InvalidInputException;
import io.decant.engine.identity.StepIdentity;
import io.decant.engine.store.Json;
import io.decant.engine.store.JsonFile;
import io.decant.engine.store.Sha256;
import io.decant.engine.store.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kept result: a folder of files, with {@code entry.json}, which says whose result it is and what its files hold.
 *
 * @param folder the folder, whose name is the identity's key
 * @param identity whose result it is
 * @param made when it was kept
 * @param files the files, by their names in the folder
 */
record CacheEntry(Path folder, StepIdentity identity, Instant made, Map<String, Sum> files) {

  /** Says that an entry can't be used. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(String why) {
      super(why);
    }
  }

  /** How a file can be told from a damaged one. */
  record Sum(long bytes, String sha256) {}

  private static final String RECORD = "entry.json";

  /** Writes the record of files that are in the folder already. */
  static void write(Path folder, StepIdentity identity) throws IOException {
    Map<String, Object> files = new LinkedHashMap<>();
    for (Path file : filesIn(folder)) {
      Map<String, Object> sum = new LinkedHashMap<>();
      sum.put("bytes", Files.size(file));
      sum.put("sha256", Sha256.of(file));
      files.put(folder.relativize(file).toString().replace('\\', '/'), sum);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("experiment", identity.experiment());
    json.put("seed", identity.seed());
    json.put("step", identity.step());
    json.put("made", Instant.now().toString());
    json.put("files", files);
    json.put("ingredients", identity.ingredients());
    WholeFile.write(folder.resolve(RECORD), Json.pretty(json));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether there is an entry, sound or not. */
  static boolean isAt(Path folder) {
    return Files.isDirectory(folder);
  }

  /**
   * Reads the record, and not the other files.
   *
   * @throws DamagedException if it is missing or is not what was written
   */
  static CacheEntry read(Path folder) throws DamagedException {
    Path record = folder.resolve(RECORD);
    if (!Files.exists(record)) {
      throw new DamagedException(RECORD + " is missing");
    }
    try {
      JsonFile file = JsonFile.read(record, "record of what is kept");
      JsonNode root = file.root();
      StepIdentity identity = new StepIdentity(
          file.text(root, "experiment"),
          file.longWhole(root, "seed"),
          file.text(root, "step"),
          file.textsByName(root, "ingredients"));
      Map<String, Sum> files =
          file.map(root, "files", node -> new Sum(file.longWhole(node, "bytes"), file.text(node, "sha256")));
      CacheEntry entry = new CacheEntry(folder, identity, Instant.parse(file.text(root, "made")), files);
      if (!identity.key().equals(folder.getFileName().toString())) {
        throw new DamagedException(RECORD + " is not what was written");
      }
      return entry;
    } catch (InvalidInputException | DateTimeParseException e) {
      throw new DamagedException(RECORD + " is not what was written");
    }
  }

  /**
   * Looks at every file.
   *
   * @throws DamagedException if one is missing or is not what was written
   */
  void verify() throws DamagedException {
    for (Map.Entry<String, Sum> expected : files.entrySet()) {
      Path file = folder.resolve(expected.getKey()).normalize();
      try {
        // a name that leads elsewhere was never written
        boolean sound = file.startsWith(folder)
            && Files.size(file) == expected.getValue().bytes()
            && Sha256.of(file).equals(expected.getValue().sha256());
        if (!sound) {
          throw new DamagedException(expected.getKey() + " is not what was written");
        }
      } catch (NoSuchFileException e) {
        throw new DamagedException(expected.getKey() + " is missing");
      } catch (IOException e) {
        throw new DamagedException(expected.getKey() + " can't be read");
      }
    }
  }

  /** The bytes that its files take, without the record. */
  long bytes() {
    return files.values().stream().mapToLong(Sum::bytes).sum();
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
  Instant used() {
    return used(folder);
  }

  /** When the entry of a folder was made or last used; long ago, if it is gone. */
  static Instant used(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(RECORD)).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
