package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.Dataset.SourceFile;
import io.decant.idxdata.IdxHeader.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file on disk, plain or gzipped: gzipped if its name ends in {@code .gz}. Every way in which it can be missing
 * or damaged is an {@link InvalidInputException} that names it.
 */
record IdxFile(Path path, Kind kind) {

  private static final String GZIP = ".gz";
  private static final String FETCH_AGAIN = "Fetch the file again.";

  /** The file of that name in the folder; failing that, the same with {@code .gz} taken away or added. */
  static IdxFile in(Path folder, String name, Kind kind) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
              Files.exists(folder) ? folder + " is a file, expected a folder" : "there is no folder " + folder)
          .at("path")
          .remedy("Give the folder that holds the IDX files.");
    }
    String other = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name + GZIP;
    for (String candidate : new String[] {name, other}) {
      if (Files.isRegularFile(folder.resolve(candidate))) {
        return new IdxFile(folder.resolve(candidate), kind);
      }
    }
    throw new InvalidInputException("there is neither " + name + " nor " + other + " in " + folder)
        .remedy("Put the file there, or name the one that holds the " + kind + ".");
  }

  /** What the file holds. */
  record Content(IdxHeader header, byte[] values, SourceFile source) {}

  /** Reads only the header; of a plain file, holds its length against it. */
  IdxHeader header() {
    try (InputStream stored = Files.newInputStream(path);
        InputStream in = unpacked(stored)) {
      IdxHeader header = header(in);
      if (!zipped()) {
        requireLength(header, Files.size(path) - kind.headerBytes());
      }
      return header;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * Reads and checks the whole file.
   *
   * @param limit how many images or labels to keep at most
   * @param checksums the hashes that are expected
   */
  Content read(int limit, Checksums checksums) {
    MessageDigest digest = Checksums.digest();
    try (InputStream stored = new DigestInputStream(Files.newInputStream(path), digest)) {
      Values values;
      try {
        values = values(stored, limit);
      } catch (IOException | InvalidInputException e) {
        if (checksums.expect(path)) {
          // that it is not the expected file says more than what is wrong with it
          stored.transferTo(OutputStream.nullOutputStream());
          checksums.verify(path, digest);
        }
        throw e;
      }
      stored.transferTo(OutputStream.nullOutputStream());
      return new Content(values.header(), values.values(), checksums.verify(path, digest));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private record Values(IdxHeader header, byte[] values) {}

  private Values values(InputStream stored, int limit) throws IOException {
    InputStream in = unpacked(stored);
    IdxHeader header = header(in);
    long wanted = Math.min(limit, header.count()) * header.bytesEach();
    requireRoom(wanted);
    byte[] values = wanted <= mostBytes() ? filled(in, (int) wanted) : in.readNBytes((int) wanted);
    requireRest(in, header, values.length);
    return new Values(header, values);
  }

  /** What a file of this length can hold, whatever it announces: a byte of deflate becomes 1,032 at most. */
  private long mostBytes() throws IOException {
    return zipped() ? 1032 * Files.size(path) : Files.size(path);
  }

  /** The next bytes, shorter where the stream ends; in one array from the start, for what grows is copied. */
  private static byte[] filled(InputStream in, int wanted) throws IOException {
    byte[] values = new byte[wanted];
    int read = in.readNBytes(values, 0, wanted);
    return read < wanted ? Arrays.copyOf(values, read) : values;
  }

  /** A few bytes of gzip, or a file with holes, may hold more than a machine does. */
  private void requireRoom(long wanted) {
    long room = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
    if (wanted > room) {
      throw new InvalidInputException(
              path + " announces " + wanted + " bytes of " + kind + ", more than the " + room + " that there is room for")
          .remedy("Read fewer with limit-train or limit-test, or give Java more memory: DECANT_JAVA_OPTS=-Xmx4g");
    }
  }

  private IdxHeader header(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(kind.headerBytes());
    if (bytes.length < kind.headerBytes()) {
      throw new InvalidInputException(
              path + " is truncated: it ends within its header of " + kind.headerBytes() + " bytes")
          .remedy(FETCH_AGAIN);
    }
    return IdxHeader.parse(path, kind, bytes);
  }

  /** Reads to the end, also what is not kept, and compares with what the header announced. */
  private void requireRest(InputStream in, IdxHeader header, long read) throws IOException {
    long announced = header.bytes();
    long found = read;
    byte[] skipped = new byte[1 << 16];
    for (int n = in.read(skipped); n >= 0 && found <= announced; n = in.read(skipped)) {
      found += n;
    }
    requireLength(header, found);
  }

  private void requireLength(IdxHeader header, long found) {
    long announced = header.bytes();
    if (found < announced) {
      throw new InvalidInputException(
              path + " is truncated: it announces " + announced + " bytes of " + kind + " and holds " + found)
          .remedy(FETCH_AGAIN);
    }
    if (found > announced) {
      throw new InvalidInputException(
              path + " has bytes left over after the " + announced + " bytes of " + kind + " that it announces")
          .remedy(FETCH_AGAIN);
    }
  }

  private boolean zipped() {
    return path.toString().endsWith(GZIP);
  }

  private InputStream unpacked(InputStream stored) throws IOException {
    return zipped() ? new GZIPInputStream(stored, 1 << 16) : stored;
  }

  private InvalidInputException damaged(IOException e) {
    if (e instanceof EOFException) {
      return new InvalidInputException(path + " is truncated: it ends before its gzip stream does", e)
          .remedy(FETCH_AGAIN);
    }
    if (e instanceof ZipException && "Not in GZIP format".equals(e.getMessage())) {
      return new InvalidInputException(path + " is not gzip, as its name says", e)
          .remedy("Take .gz off its name if it is a plain IDX file, else fetch it again.");
    }
    if (e instanceof ZipException) {
      return new InvalidInputException(path + " is damaged: " + e.getMessage(), e).remedy(FETCH_AGAIN);
    }
    return new InvalidInputException("can't read " + path + ": " + e, e)
        .remedy("Check that the file may be read.");
  }
}
