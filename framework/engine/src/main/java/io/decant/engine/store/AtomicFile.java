package io.decant.engine.store;

import io.decant.api.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Writes files so that a reader sees all of a file or none of it: to a temporary name in the same
 * folder, flushed to the disk unless it may be lost with the power, then moved in one go over what
 * was there; the folder is flushed as well, since the move is recorded there. A link that has the
 * file's name is replaced, and what it leads to is left alone; a file of the temporary name is
 * always a new one, of this call alone. What is neither a file nor a link, such as a device, is not
 * replaced; a file keeps its permissions. What the user names is written by {@link OutputFile}.
 *
 * @since 0.1.0
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface ContentWriter {

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** When a file is safe from a loss of power. */
  public enum Durability {
    /** As soon as it is written. */
    SYNC,
    /**
     * When the system has found the time for it: for what is checked before it is used, and soon
     * computed anew.
     */
    LAZY
  }

  /**
   * Writes a file and the folders that it lies in.
   *
   * @throws InvalidInputException if it can't be written, say because the disk is full; names the
   *     file
   */
  public static void write(Path file, ContentWriter content) {
    write(file, Durability.SYNC, content);
  }

  /** The same, and says when it is to be safe. */
  public static void write(Path file, Durability lasting, ContentWriter content) {
    write(file, lasting, content, () -> file);
  }

  /**
   * Writes a file whose name tells its content, so that damage can be seen, and the folders that it
   * lies in.
   *
   * @param draft what the file is called until all is written
   * @param name the file's, made of the SHA-256 of its content
   * @throws InvalidInputException if it can't be written
   */
  static void writeContentAddressed(Path draft, ContentWriter content, UnaryOperator<String> name) {
    MessageDigest digest = Sha256.newDigest();
    write(
        draft,
        Durability.SYNC,
        out -> content.writeTo(new DigestOutputStream(out, digest)),
        () -> draft.resolveSibling(name.apply(HexFormat.of().formatHex(digest.digest()))));
  }

  private static void write(
      Path called, Durability lasting, ContentWriter content, Supplier<Path> file) {
    try {
      Files.createDirectories(called.getParent());
      requireReplaceable(called);
      Path part = Files.createFile(TemporaryFiles.forFile(called));
      try {
        if (Files.isRegularFile(called, LinkOption.NOFOLLOW_LINKS)) {
          FileMetadata.copyOwnerAndPermissions(called, part);
        }
        fill(part, lasting, content);
        Files.move(
            part, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (lasting == Durability.SYNC) {
          flushFolder(called.getParent());
        }
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw writeFailure(called, e);
    }
  }

  /** Writes the content to a file that is there. */
  static void fill(Path part, Durability lasting, ContentWriter content) throws IOException {
    try (FileOutputStream raw = new FileOutputStream(part.toFile());
        OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
      content.writeTo(out);
      out.flush();
      if (lasting == Durability.SYNC) {
        raw.getFD().sync();
      }
    }
  }

  /**
   * Flushes the names of a folder's files to the disk, on systems that allow it; Windows opens no
   * folder.
   */
  public static void flushFolder(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException notAllowed) {
      // the system flushes them in its own time
    }
  }

  /** Refuses what would be lost if a file took its name: a folder, a device, a pipe, a socket. */
  static void requireReplaceable(Path file) throws IOException {
    String kind = FileMetadata.fileType(file, LinkOption.NOFOLLOW_LINKS);
    if (!kind.isEmpty()) {
      throw new FileSystemException(file.toString(), null, "it is a " + kind);
    }
  }

  /** Writes a file of these bytes. */
  public static void write(Path file, byte[] content) {
    write(file, out -> out.write(content));
  }

  /** Writes a text in UTF-8. */
  public static void write(Path file, String content) {
    write(file, Durability.SYNC, content);
  }

  /** The same, and says when it is to be safe. */
  public static void write(Path file, Durability lasting, String content) {
    write(file, lasting, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Takes away a file, a link, or a folder and all in it, if it is there; never what a link leads
   * to.
   *
   * @throws IOException if it can't be taken away
   */
  public static void deleteTree(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> parts = Files.walk(path)) {
      for (Path part : parts.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(part);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What to say when a path can't be written to. */
  public static InvalidInputException writeFailure(Path path, IOException cause) {
    return new InvalidInputException("can't write to " + path + ": " + reason(cause), cause)
        .hint("Make room or give it write permission, or name another folder");
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof java.nio.file.FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
