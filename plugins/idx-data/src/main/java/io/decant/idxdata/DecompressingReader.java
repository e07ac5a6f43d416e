package io.decant.idxdata;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a file and decompresses it if it starts with the magic number of gzip. */
final class DecompressingReader implements Closeable {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final InputStream in;
  private final Optional<GzipStream> gzip;

  /** Creates a reader of a stream, which the caller closes. */
  DecompressingReader(InputStream stored) throws IOException {
    BufferedInputStream peeked = new BufferedInputStream(stored, 1 << 16);
    boolean packed = Arrays.equals(peek(peeked, GZIP.length), GZIP);
    gzip = packed ? Optional.of(new GzipStream(peeked)) : Optional.empty();
    in = packed ? new BufferedInputStream(gzip.get(), FileSignature.SIGNATURE_BYTES) : peeked;
  }

  /** Returns whether the file is gzipped. */
  boolean isGzipped() {
    return gzip.isPresent();
  }

  /** Returns the next bytes without consuming them; fewer at the end of the content. */
  byte[] peek(int most) throws IOException {
    return peek(in, most);
  }

  private static byte[] peek(InputStream in, int most) throws IOException {
    in.mark(most);
    byte[] bytes = in.readNBytes(most);
    in.reset();
    return bytes;
  }

  /** Returns the next bytes; fewer at the end of the content. */
  byte[] read(int most) throws IOException {
    return in.readNBytes(most);
  }

  /** Fills an array and returns the number of bytes; fewer at the end of the content. */
  int fill(byte[] into) throws IOException {
    return in.readNBytes(into, 0, into.length);
  }

  /** Skips up to {@code most} bytes of the remaining content and returns their number. */
  long skipRemaining(long most) throws IOException {
    byte[] skipped = new byte[1 << 16];
    long count = 0;
    for (int n = in.read(skipped); n >= 0 && count <= most; n = in.read(skipped)) {
      count += n;
    }
    return count;
  }

  /** Returns the number of bytes after the gzip stream, which must have been read to its end. */
  long trailingBytes() throws IOException {
    return gzip.isPresent() ? gzip.get().trailingBytes() : 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
