package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Dataset.SourceFile;
import io.decant.idxdata.IdxHeader.IdxContentType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * An IDX file, plain or gzipped, which is determined by its content, not by its name. Every error
 * of a file is an {@link InvalidInputException} that names it.
 */
record IdxFile(Path path, IdxContentType kind) {

  private static final String GZIP = ".gz";
  private static final String DOWNLOAD_AGAIN = "Download the file again.";
  private static final int MAX_LISTED_NAMES = 8;

  /**
   * Returns the file of that name in the folder; if there is none, the one with {@code .gz} removed
   * or appended.
   *
   * @param key the configuration key of the name
   */
  static IdxFile find(Path folder, String name, IdxContentType kind, String key) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
              Files.exists(folder)
                  ? folder + " is a file, expected a folder"
                  : "the folder " + folder + " does not exist")
          .atKey("path")
          .hint("Configure the folder that contains the IDX files.");
    }
    String other =
        name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name + GZIP;
    for (String candidate : new String[] {name, other}) {
      Path path = folder.resolve(candidate);
      if (Files.isRegularFile(path)) {
        return new IdxFile(path, kind);
      }
      if (Files.exists(path)) {
        throw new InvalidInputException(
                path
                    + " is "
                    + (Files.isDirectory(path) ? "a folder" : "a device or a pipe")
                    + ", expected a file of "
                    + kind)
            .atKey(key)
            .hint("Configure the file that contains the " + kind + ".");
      }
    }
    throw new InvalidInputException(
            "there is neither "
                + name
                + " nor "
                + other
                + " in "
                + folder
                + ", which contains "
                + names(folder))
        .atKey(key)
        .hint(
            "Put the file there, or configure the one that contains the "
                + kind
                + " under "
                + key
                + ".");
  }

  private static String names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      String names =
          files
              .map(file -> file.getFileName().toString())
              .sorted()
              .limit(MAX_LISTED_NAMES)
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "nothing" : names;
    } catch (IOException e) {
      return "files that can't be listed";
    }
  }

  /**
   * The content of the file.
   *
   * @param values the requested values, in the format of the file
   */
  record IdxContent(IdxHeader header, byte[] values, SourceFile source) {}

  /**
   * Reads only the header, and verifies that the file can contain what the header declares: by its
   * length or, if it is gzipped, by the maximum compression ratio.
   *
   * @param limit the maximum number of images or labels that will be read
   */
  IdxHeader header(int limit) {
    try (DecompressingReader in = new DecompressingReader(Files.newInputStream(path))) {
      IdxHeader header = header(in);
      long fileSize = Files.size(path);
      if (!in.isGzipped()) {
        requireLength(header, fileSize - header.headerBytes());
      } else if (header.bytes() > maxUncompressedBytes(fileSize)) {
        throw new InvalidInputException(
                path
                    + " is truncated: its header declares "
                    + header.bytes()
                    + " bytes of "
                    + kind
                    + ", and its "
                    + fileSize
                    + " bytes of gzip can contain "
                    + maxUncompressedBytes(fileSize)
                    + " at most")
            .hint(DOWNLOAD_AGAIN);
      }
      requireMemory(Math.min(limit, header.count()) * header.bytesPerItem());
      return header;
    } catch (IOException e) {
      throw corrupt(e);
    }
  }

  /**
   * Reads and verifies the whole file.
   *
   * @param limit the maximum number of images or labels to return
   * @param checksums the expected hashes
   */
  IdxContent read(int limit, Checksums checksums) {
    MessageDigest digest = Checksums.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      RawValues values;
      try {
        values = values(new DecompressingReader(in), limit);
      } catch (IOException | InvalidInputException e) {
        // a wrong file is the better explanation of an invalid content
        verified(in, digest, checksums);
        throw e;
      }
      return new IdxContent(values.header(), values.values(), verified(in, digest, checksums));
    } catch (IOException e) {
      throw corrupt(e);
    }
  }

  private SourceFile verified(InputStream in, MessageDigest digest, Checksums checksums)
      throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    SourceFile file = new SourceFile(path, Checksums.hex(digest));
    checksums.verify(file);
    return file;
  }

  private record RawValues(IdxHeader header, byte[] values) {}

  private RawValues values(DecompressingReader in, int limit) throws IOException {
    IdxHeader header = header(in);
    long size = Math.min(limit, header.count()) * header.bytesPerItem();
    requireMemory(size);
    long fileSize = Files.size(path);
    byte[] values =
        size <= (in.isGzipped() ? maxUncompressedBytes(fileSize) : fileSize)
            ? readUpTo(in, (int) size)
            : in.read((int) size);
    // read to the end, beyond the limit too
    requireLength(header, values.length + in.skipRemaining(header.bytes() - values.length));
    if (in.trailingBytes() > 0) {
      throw new InvalidInputException(
              path + " has " + in.trailingBytes() + " extra bytes after its gzip stream")
          .hint(DOWNLOAD_AGAIN);
    }
    return new RawValues(header, values);
  }

  /**
   * Returns the maximum size of so many bytes of gzip, decompressed; the maximum ratio of deflate
   * is 1,032.
   */
  private static long maxUncompressedBytes(long fileSize) {
    return 1032 * fileSize;
  }

  /**
   * Returns the next bytes, fewer at the end of the content, in an array that is allocated once.
   */
  private static byte[] readUpTo(DecompressingReader in, int maxBytes) throws IOException {
    byte[] values = new byte[maxBytes];
    int count = in.fill(values);
    return count < maxBytes ? Arrays.copyOf(values, count) : values;
  }

  /** Guards against decompression bombs and sparse files. */
  private void requireMemory(long size) {
    long available = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
    if (size > available) {
      throw new InvalidInputException(
              path
                  + " declares "
                  + size
                  + " bytes of "
                  + kind
                  + ", more than the available "
                  + available
                  + " of memory")
          .hint(
              "Read fewer with limit-train or limit-test, or give Java more memory: DECANT_JAVA_OPTS=-Xmx4g");
    }
  }

  private IdxHeader header(DecompressingReader in) throws IOException {
    byte[] signature = in.peek(FileSignature.SIGNATURE_BYTES);
    int dimensions =
        IdxHeader.dimensions(signature)
            .orElseThrow(() -> FileSignature.rejection(path, in.isGzipped(), signature, kind));
    int length = IdxHeader.bytes(dimensions);
    byte[] header = in.read(length);
    if (header.length < length) {
      throw new InvalidInputException(
              path + " is truncated: it ends within its header of " + length + " bytes")
          .hint(DOWNLOAD_AGAIN);
    }
    return IdxHeader.parse(path, kind, header);
  }

  private void requireLength(IdxHeader header, long actual) {
    long announced = header.bytes();
    if (actual < announced) {
      throw new InvalidInputException(
              path
                  + " is truncated: its header declares "
                  + announced
                  + " bytes of "
                  + kind
                  + " and contains "
                  + actual)
          .hint(DOWNLOAD_AGAIN);
    }
    if (actual > announced) {
      throw new InvalidInputException(
              path
                  + " has extra bytes after the "
                  + announced
                  + " bytes of "
                  + kind
                  + " that its header declares")
          .hint(DOWNLOAD_AGAIN);
    }
  }

  private InvalidInputException corrupt(IOException e) {
    if (e instanceof EOFException) {
      return new InvalidInputException(
              path + " is truncated: it ends before its gzip stream does", e)
          .hint(DOWNLOAD_AGAIN);
    }
    if (e instanceof ZipException) {
      return new InvalidInputException(
              path + " is corrupt: invalid gzip stream (" + e.getMessage() + ")", e)
          .hint(DOWNLOAD_AGAIN);
    }
    return Checksums.unreadable(path, e);
  }
}
