package io.decant.engine.store;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.ResultWriter.FileDigest;
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
 * Writes files atomically, so that a reader sees all of a file or none of it: to a temporary name
 * in the same folder, fsynced unless it is cheap to recompute, then moved over the existing file;
 * the folder is fsynced as well, since it records the move. A link of the file's name is replaced,
 * not followed; the temporary file is always a new one. What is neither a file nor a link, such as
 * a device, is not replaced; a file keeps its permissions. Paths that the user names are written by
 * {@link OutputFile}.
 *
 * @since 0.1.0
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** The content of a file. */
  @FunctionalInterface
  public interface ContentWriter {

    /** Writes the content. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** When a file is safe from a loss of power. */
  public enum Durability {
    /** Fsynced. */
    SYNC,
    /** Not fsynced; for files that are verified on read and cheap to recompute. */
    LAZY
  }

  /**
   * Writes a file, and creates its parent folders.
   *
   * @throws InvalidInputException if it can't be written, for example because the disk is full;
   *     names the file
   */
  public static void write(Path file, ContentWriter content) {
    write(file, Durability.SYNC, content);
  }

  /** Writes a file with the given durability, and creates its parent folders. */
  public static void write(Path file, Durability durability, ContentWriter content) {
    write(file, durability, content, () -> file);
  }

  /**
   * Writes a file with the given durability, creates its parent folders, and returns its size and
   * SHA-256, which is computed while writing.
   */
  static FileDigest writeAndHash(Path file, Durability durability, ContentWriter content) {
    MessageDigest digest = Sha256.newDigest();
    write(file, durability, out -> content.writeTo(new DigestOutputStream(out, digest)));
    try {
      return new FileDigest(Files.size(file), HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw writeFailure(file, e);
    }
  }

  /**
   * Writes a file whose name contains the hash of its content, so that corruption can be detected,
   * and creates its parent folders.
   *
   * @param temporary the path of the file while it is written
   * @param name returns the file's name for the SHA-256 of its content
   * @throws InvalidInputException if it can't be written
   */
  static void writeContentAddressed(
      Path temporary, ContentWriter content, UnaryOperator<String> name) {
    MessageDigest digest = Sha256.newDigest();
    write(
        temporary,
        Durability.SYNC,
        out -> content.writeTo(new DigestOutputStream(out, digest)),
        () -> temporary.resolveSibling(name.apply(HexFormat.of().formatHex(digest.digest()))));
  }

  private static void write(
      Path called, Durability durability, ContentWriter content, Supplier<Path> file) {
    try {
      Files.createDirectories(called.getParent());
      requireReplaceable(called);
      Path part = Files.createFile(TemporaryFiles.forFile(called));
      try {
        if (Files.isRegularFile(called, LinkOption.NOFOLLOW_LINKS)) {
          UnixFileAttributes.copyOwnerAndPermissions(called, part);
        }
        fill(part, durability, content);
        Files.move(
            part, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (durability == Durability.SYNC) {
          flushFolder(requireNonNull(called.getParent()));
        }
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw writeFailure(called, e);
    }
  }

  /** Writes the content to an existing file. */
  static void fill(Path part, Durability durability, ContentWriter content) throws IOException {
    try (FileOutputStream raw = new FileOutputStream(part.toFile());
        OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
      content.writeTo(out);
      out.flush();
      if (durability == Durability.SYNC) {
        raw.getFD().sync();
      }
    }
  }

  /** Fsyncs a folder where the system supports that; Windows does not. */
  public static void flushFolder(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException ignored) {
      // the system flushes it later
    }
  }

  /** Rejects what a file must not replace: a folder, a device, a pipe, a socket. */
  static void requireReplaceable(Path file) throws IOException {
    String kind = UnixFileAttributes.fileType(file, LinkOption.NOFOLLOW_LINKS);
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

  /** Writes a text in UTF-8 with the given durability. */
  public static void write(Path file, Durability durability, String content) {
    write(file, durability, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Removes a file, a link, or a folder with its content, if it exists; does not follow links.
   *
   * @throws IOException if it can't be removed
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

  /** Returns the exception for a path that can't be written. */
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
    if (cause instanceof NoSuchFileException noSuchFile) {
      return noSuchFile.getFile() + " is not there";
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
