package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The first bytes of an IDX file: a magic number that names element type and number of dimensions, then each dimension
 * as a big-endian 32-bit number. Only unsigned bytes are read here, in one dimension (labels) or three (images).
 *
 * @param kind what the file holds
 * @param count the number of images or labels
 * @param height rows of pixels, 1 for labels
 * @param width columns of pixels, 1 for labels
 */
record IdxHeader(Kind kind, int count, int height, int width) {

  /** What a file holds. */
  enum Kind {
    IMAGES(0x0803, 3, "images"),
    LABELS(0x0801, 1, "labels");

    private final int magic;
    private final int dimensions;
    private final String word;

    Kind(int magic, int dimensions, String word) {
      this.magic = magic;
      this.dimensions = dimensions;
      this.word = word;
    }

    /** The number of bytes before the first value. */
    int headerBytes() {
      return Integer.BYTES * (1 + dimensions);
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Reads a header of {@link Kind#headerBytes} bytes; the path is for messages. */
  static IdxHeader parse(Path path, Kind kind, byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int magic = header.getInt();
    if (magic != kind.magic) {
      throw new InvalidInputException(
              String.format(
                  "%s does not hold %s: its magic number is 0x%08x%s, expected 0x%08x",
                  path, kind, magic, meaning(magic), kind.magic))
          .remedy("Check which file is named under which key.");
    }
    int[] extents = {1, 1, 1};
    for (int i = 0; i < kind.dimensions; i++) {
      extents[i] = header.getInt();
      if (extents[i] < 1) {
        throw new InvalidInputException(
            path + " says that its dimension " + (i + 1) + " is " + Integer.toUnsignedString(extents[i])
                + ", expected 1 to " + Integer.MAX_VALUE);
      }
    }
    IdxHeader read = new IdxHeader(kind, extents[0], extents[1], extents[2]);
    if (read.bytesEach() > Integer.MAX_VALUE || read.count() > Long.MAX_VALUE / read.bytesEach()) {
      throw new InvalidInputException(
          path + " announces " + read.count() + " " + kind + " of " + read.height() + " x " + read.width()
              + ", more than there can be");
    }
    return read;
  }

  private static String meaning(int magic) {
    for (Kind other : Kind.values()) {
      if (other.magic == magic) {
        return " (" + other + ")";
      }
    }
    return "";
  }

  /** The number of bytes of one image or label. */
  long bytesEach() {
    return (long) height * width;
  }

  /** The number of bytes of all of them. */
  long bytes() {
    return count * bytesEach();
  }
}
