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
  private final Optional<MultiMemberGzipStream> gzip;

  /** Creates a reader of a stream, which the caller closes. */
  DecompressingReader(InputStream source) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(source, 1 << 16);
    boolean compressed = Arrays.equals(peek(buffered, GZIP.length), GZIP);
    gzip = compressed ? Optional.of(new MultiMemberGzipStream(buffered)) : Optional.empty();
    in = compressed ? new BufferedInputStream(gzip.get(), FileSignature.SIGNATURE_BYTES) : buffered;
  }

  /** Returns whether the file is gzipped. */
  boolean isGzipped() {
    return gzip.isPresent();
  }

  /** Returns the next bytes without consuming them; fewer at the end of the content. */
  byte[] peek(int maxBytes) throws IOException {
    return peek(in, maxBytes);
  }

  private static byte[] peek(InputStream in, int maxBytes) throws IOException {
    in.mark(maxBytes);
    byte[] bytes = in.readNBytes(maxBytes);
    in.reset();
    return bytes;
  }

  /** Returns the next bytes; fewer at the end of the content. */
  byte[] read(int maxBytes) throws IOException {
    return in.readNBytes(maxBytes);
  }

  /** Fills an array and returns the number of bytes; fewer at the end of the content. */
  int fill(byte[] buffer) throws IOException {
    return in.readNBytes(buffer, 0, buffer.length);
  }

  /** Skips up to {@code maxBytes} bytes of the remaining content and returns their number. */
  long skipRemaining(long maxBytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    for (int n = in.read(buffer); n >= 0 && count <= maxBytes; n = in.read(buffer)) {
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
