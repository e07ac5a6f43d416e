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
final class MultiMemberGzipStream extends GZIPInputStream {

  private static final int TRAILER_BYTES = 8;

  private final CountingInputStream compressed;
  private long compressedCount;

  /** Creates a stream that decompresses {@code source}. */
  MultiMemberGzipStream(InputStream source) throws IOException {
    super(new CountingInputStream(source), 1 << 16);
    this.compressed = (CountingInputStream) in;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    compressedCount = compressed.count;
  }

  /**
   * Reads the stream to its end and returns the number of bytes after the last member, which must
   * have been read.
   */
  long trailingBytes() throws IOException {
    long end = compressedCount - inf.getRemaining() + TRAILER_BYTES;
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
      int bytesRead = super.read();
      count += bytesRead < 0 ? 0 : 1;
      return bytesRead;
    }

    @Override
    public int read(byte[] bytes, int from, int maxBytes) throws IOException {
      int bytesRead = super.read(bytes, from, maxBytes);
      count += Math.max(0, bytesRead);
      return bytesRead;
    }
  }
}
