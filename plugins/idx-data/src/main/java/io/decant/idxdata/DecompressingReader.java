package io.decant.idxdata;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The content of a file, unpacked if the file begins as gzip does. */
final class DecompressingReader implements Closeable {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final InputStream in;
  private final Optional<GzipStream> gzip;

  /** Reads what is stored; its owner closes it. */
  DecompressingReader(InputStream stored) throws IOException {
    BufferedInputStream peeked = new BufferedInputStream(stored, 1 << 16);
    boolean packed = Arrays.equals(peek(peeked, GZIP.length), GZIP);
    gzip = packed ? Optional.of(new GzipStream(peeked)) : Optional.empty();
    in = packed ? new BufferedInputStream(gzip.get(), FileSignature.SIGNATURE_BYTES) : peeked;
  }

  /** Whether the file is gzipped. */
  boolean isGzipped() {
    return gzip.isPresent();
  }

  /** The next bytes, which stay there; fewer if the content ends before. */
  byte[] peek(int most) throws IOException {
    return peek(in, most);
  }

  private static byte[] peek(InputStream in, int most) throws IOException {
    in.mark(most);
    byte[] bytes = in.readNBytes(most);
    in.reset();
    return bytes;
  }

  /** The next bytes; fewer if the content ends before. */
  byte[] read(int most) throws IOException {
    return in.readNBytes(most);
  }

  /** Fills an array; gives the number of bytes, fewer if the content ends before. */
  int fill(byte[] into) throws IOException {
    return in.readNBytes(into, 0, into.length);
  }

  /** Passes over the rest of the content, up to so many bytes; gives their number. */
  long skipRemaining(long most) throws IOException {
    byte[] skipped = new byte[1 << 16];
    long count = 0;
    for (int n = in.read(skipped); n >= 0 && count <= most; n = in.read(skipped)) {
      count += n;
    }
    return count;
  }

  /** The number of bytes that are stored behind the gzip stream, which has been read to its end. */
  long trailingBytes() throws IOException {
    return gzip.isPresent() ? gzip.get().trailingBytes() : 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
