package io.decant.idxdata;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/**
 * Decompresses gzip with one or several members, and counts the bytes after the last one, which
 * {@link GZIPInputStream} ignores.
 */
final class GzipStream extends GZIPInputStream {

  private static final int TRAILER_BYTES = 8;

  private final CountingInputStream compressed;
  private long storedAtFill;

  /** Creates a stream that decompresses {@code stored}. */
  GzipStream(InputStream stored) throws IOException {
    super(new CountingInputStream(stored), 1 << 16);
    this.compressed = (CountingInputStream) in;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    storedAtFill = compressed.count;
  }

  /**
   * Reads the stream to its end and returns the number of bytes after the last member, which must
   * have been read.
   */
  long trailingBytes() throws IOException {
    long end = storedAtFill - inf.getRemaining() + TRAILER_BYTES;
    compressed.transferTo(OutputStream.nullOutputStream());
    return compressed.count - end;
  }

  /** Counts the bytes that are read. */
  private static final class CountingInputStream extends FilterInputStream {

    private long count;

    CountingInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      int read = super.read(bytes, from, most);
      count += Math.max(0, read);
      return read;
    }
  }
}
