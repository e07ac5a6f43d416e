package io.decant.engine.store;

import io.decant.engine.store.AtomicFile.ContentWriter;
import io.decant.engine.store.AtomicFile.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the files of a step's result to a folder and computes their digests while writing. Not
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class ResultWriter {

  /** What a file is verified by. */
  public record FileDigest(long bytes, String sha256) {}

  private final Path folder;
  private final Durability durability;
  private final Map<String, FileDigest> digests = new TreeMap<>();

  /**
   * Creates a writer.
   *
   * @param folder the folder, which need not exist
   * @param durability when the files are flushed to disk
   */
  public ResultWriter(Path folder, Durability durability) {
    this.folder = folder;
    this.durability = durability;
  }

  /**
   * Writes a file.
   *
   * @param name its path in the folder, with slashes
   * @throws io.decant.api.InvalidInputException if it can't be written
   */
  public void write(String name, ContentWriter content) {
    digests.put(name, AtomicFile.writeAndHash(folder.resolve(name), durability, content));
  }

  /** Writes a text in UTF-8. */
  public void write(String name, String content) {
    write(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Adds an existing file, as a hard link where the file system supports them.
   *
   * @param digest the digest of the file
   * @throws io.decant.api.InvalidInputException if it can't be added
   */
  public void link(String name, Path file, FileDigest digest) {
    Path link = folder.resolve(name);
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
    digests.put(name, digest);
  }

  /** Returns the digests of the files so far, sorted by name. */
  public Map<String, FileDigest> digests() {
    return new TreeMap<>(digests);
  }
}
