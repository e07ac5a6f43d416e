package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The header of an IDX file: two zeros, the element type, the number of dimensions, then each
 * dimension as a big-endian 32-bit integer.
 *
 * @param kind the expected content
 * @param type the element type
 * @param extents the dimensions: {@code [count, height, width]} of images, {@code [count]} or
 *     {@code [count, columns]} of labels
 * @param headerBytes the number of bytes before the first value
 */
record IdxHeader(IdxContentType kind, ElementType type, List<Integer> extents, int headerBytes) {

  private static final int MAGIC_BYTES = 4;

  private static final int QMNIST_COLUMNS = 8;

  /** The content of a file. */
  enum IdxContentType {
    IMAGES("images", "in 3 dimensions, of unsigned bytes, or of floats or doubles in 0 … 1"),
    LABELS("labels", "in 1 dimension, of bytes or of 16-bit or 32-bit integers");

    private final String typeName;
    private final String description;

    IdxContentType(String typeName, String description) {
      this.typeName = typeName;
      this.description = description;
    }

    /** Describes the files that can be read. */
    String expected() {
      return "an IDX file of " + typeName + " (" + description + ")";
    }

    @Override
    public String toString() {
      return typeName;
    }
  }

  /** Returns the number of dimensions that a header declares; empty if it is not an IDX header. */
  static Optional<Integer> dimensions(byte[] magic) {
    boolean idx =
        magic.length >= MAGIC_BYTES
            && magic[0] == 0
            && magic[1] == 0
            && ElementType.of(magic[2]).isPresent()
            && magic[3] > 0;
    return idx ? Optional.of((int) magic[3]) : Optional.empty();
  }

  /** Returns the length of a header with so many dimensions. */
  static int bytes(int dimensions) {
    return MAGIC_BYTES + Integer.BYTES * dimensions;
  }

  /**
   * Parses the header of a file that {@linkplain #dimensions is} an IDX file; the path is for
   * messages.
   */
  static IdxHeader parse(Path path, IdxContentType kind, byte[] bytes) {
    ElementType type = ElementType.of(bytes[2]).orElseThrow();
    ByteBuffer dimensions = ByteBuffer.wrap(bytes, MAGIC_BYTES, Integer.BYTES * bytes[3]);
    List<Integer> sizes = new ArrayList<>();
    while (dimensions.hasRemaining()) {
      int extent = dimensions.getInt();
      sizes.add(extent);
      if (extent < 1) {
        throw new InvalidInputException(
                path
                    + " declares that its dimension "
                    + sizes.size()
                    + " is "
                    + Integer.toUnsignedString(extent)
                    + ", expected 1 to "
                    + Integer.MAX_VALUE)
            .hint(
                extent == 0
                    ? "Configure a file that contains " + kind + "."
                    : "Download the file again.");
      }
    }
    IdxHeader header =
        new IdxHeader(
            kind,
            type,
            kind == IdxContentType.IMAGES ? withoutChannel(sizes) : sizes,
            bytes.length);
    header
        .rejection(sizes)
        .ifPresent(
            hint -> {
              throw new InvalidInputException(
                      path
                          + " contains "
                          + product(sizes)
                          + " "
                          + type
                          + ", expected "
                          + kind.expected())
                  .hint(hint);
            });
    header.requireCountable(path);
    return header;
  }

  /** Removes the dimension of channels, which some files have, if there is one channel. */
  private static List<Integer> withoutChannel(List<Integer> sizes) {
    for (int channel : new int[] {3, 1}) {
      if (sizes.size() == 4 && sizes.get(channel) == 1) {
        List<Integer> images = new ArrayList<>(sizes);
        images.remove(channel);
        return images;
      }
    }
    return sizes;
  }

  /** Returns the hint of the error for unsupported values; empty if they are supported. */
  private Optional<String> rejection(List<Integer> sizes) {
    String check = "Check which file is configured under which key.";
    if (kind == IdxContentType.IMAGES) {
      if (sizes.size() == 4 && extents.size() == 4) {
        return Optional.of(
            "Convert colours to one channel, such as the mean of the channels; colour images are not supported.");
      }
      if (extents.size() != 3) {
        return Optional.of(
            extents.size() == 2
                ? "If it contains images, write height and width as separate dimensions."
                : check);
      }
      return type == ElementType.UNSIGNED_BYTE || type.isFloatingPoint()
          ? Optional.empty()
          : Optional.of(
              "Convert the pixels to unsigned bytes or floats in 0 … 1; the range of integers is unknown.");
    }
    boolean qmnist =
        type == ElementType.INT && extents.size() == 2 && extents.get(1) == QMNIST_COLUMNS;
    boolean oneColumn = extents.size() == 1 || extents.size() == 2 && extents.get(1) == 1;
    if (oneColumn || qmnist) {
      return type.isFloatingPoint()
          ? Optional.of("Convert the labels to unsigned bytes.")
          : Optional.empty();
    }
    return Optional.of(
        extents.size() == 2 ? "Write one number for each example: the index of its class." : check);
  }

  private void requireCountable(Path path) {
    try {
      long itemSize = 1;
      for (int extent : extents.subList(1, extents.size())) {
        itemSize = Math.multiplyExact(itemSize, extent);
      }
      if (itemSize <= Integer.MAX_VALUE) {
        Math.multiplyExact(itemSize * type.bytes(), (long) count());
        return;
      }
    } catch (ArithmeticException e) {
      // reported below
    }
    throw new InvalidInputException(
            path + " declares " + product(extents) + " " + type + ", more than possible")
        .hint("Download the file again.");
  }

  private static String product(List<Integer> extents) {
    return extents.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** Returns the number of images or labels. */
  int count() {
    return extents.get(0);
  }

  /** Returns the number of rows of pixels. */
  int height() {
    return extents.get(1);
  }

  /** Returns the number of columns of pixels. */
  int width() {
    return extents.get(2);
  }

  /** Returns the number of values per image or label. */
  int valuesPerItem() {
    return extents.stream().skip(1).reduce(1, (a, b) -> a * b);
  }

  /** Returns the number of bytes per image or label. */
  long bytesPerItem() {
    return (long) valuesPerItem() * type.bytes();
  }

  /** Returns the number of bytes of all values. */
  long bytes() {
    return count() * bytesPerItem();
  }
}
