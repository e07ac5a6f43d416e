package io.decant.engine.store;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile.Durability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes to the path that the user of a command names. A file, also behind a link, is replaced
 * atomically and keeps its permissions. Where replacing would do harm the content is written in
 * place, as by a shell's {@code >}: to a device, a pipe, an open descriptor such as {@code
 * /dev/fd/3}, a file with several names or another owner, or one in a folder that is not writable.
 * A folder and a socket are rejected.
 *
 * @since 0.1.0
 */
public final class OutputFile {

  private static final int MAX_LINKS = 40;
  private static final Pattern DESCRIPTORS =
      Pattern.compile("/proc/[0-9]+(?:/task/[0-9]+)?/fd|/dev/fd");

  private OutputFile() {}

  /**
   * Writes the content, and creates the parent folders.
   *
   * @throws InvalidInputException if it can't be written; names the file
   */
  public static void write(Path path, byte[] content) {
    try {
      Path file = destination(path);
      String kind = UnixFileAttributes.fileType(file);
      if (kind.equals("folder") || kind.equals("socket")) {
        throw new InvalidInputException("can't write to " + path + ": it is a " + kind)
            .hint("Name a file.");
      }
      boolean descriptor = descriptor(file).isPresent();
      if (descriptor || !kind.isEmpty()) {
        writeInPlace(file, content, StandardOpenOption.APPEND);
      } else if (!Files.exists(file)) {
        AtomicFile.write(file, content);
        TemporaryFiles.deleteStale(requireNonNull(file.getParent()), 1, Instant.MIN);
      } else if (UnixFileAttributes.linkCount(file) > 1 || !replace(file, content)) {
        writeInPlace(file, content, StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException e) {
      throw AtomicFile.writeFailure(path, e);
    }
  }

  /** Returns whether a path is the standard output of this process, such as {@code /dev/stdout}. */
  public static boolean isStandardOutput(Path path) {
    try {
      return descriptor(destination(path)).filter("1"::equals).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Resolves links, whether their target exists or not; links to descriptors have none. */
  private static Path destination(Path original) throws IOException {
    Path path = original.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path) && descriptor(path).isEmpty(); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemException(original.toString(), null, "its links lead in a circle");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return path;
  }

  private static Optional<String> descriptor(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Matcher descriptors = DESCRIPTORS.matcher(folder.toRealPath().toString());
    return descriptors.matches() ? Optional.of(path.getFileName().toString()) : Optional.empty();
  }

  private static void writeInPlace(Path file, byte[] content, StandardOpenOption option)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, option)) {
      out.write(content);
    }
  }

  /**
   * Replaces a file by one with the same metadata; returns false and leaves the file unchanged if
   * that is not possible.
   */
  private static boolean replace(Path file, byte[] content) throws IOException {
    if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    TemporaryFiles.deleteStale(requireNonNull(file.getParent()), 1, Instant.MIN);
    Path part;
    try {
      part = Files.createFile(TemporaryFiles.forFile(file));
    } catch (AccessDeniedException ignored) { // no new files are allowed in this directory
      return false;
    }
    try {
      if (!UnixFileAttributes.copyOwnerAndPermissions(file, part)) {
        return false;
      }
      AtomicFile.fill(part, Durability.SYNC, out -> out.write(content));
      return moved(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static boolean moved(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (FileSystemException ignored) { // the file is a mount point
      return false;
    }
  }
}
