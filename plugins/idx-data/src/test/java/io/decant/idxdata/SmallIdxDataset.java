package io.decant.idxdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Writes small data sets of 4 x 4 pictures: three for training, two for testing. */
final class SmallIdxDataset {

  static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

  /** A configuration that reads some hundred images of MNIST, as YAML. */
  static final String MNIST_SUBSET =
      String.format(
          Locale.ROOT,
          """
      path: '%s'
      limit-train: 300
      limit-test: 100
      """,
          Path.of("..", "..", "data", "mnist").toAbsolutePath().normalize());

  private SmallIdxDataset() {}

  /** Pixel p of training picture i is 16 i + p; labels 0 1 1 and 1 0. */
  static Path write(Path folder) throws IOException {
    gzip(folder.resolve(TRAIN_IMAGES), images(3, 4, 4));
    gzip(folder.resolve(TRAIN_LABELS), labels(0, 1, 1));
    gzip(folder.resolve(TEST_IMAGES), images(2, 4, 4));
    gzip(folder.resolve(TEST_LABELS), labels(1, 0));
    return folder;
  }

  static byte[] images(int count, int height, int width) {
    ByteBuffer file = ByteBuffer.allocate(16 + count * height * width);
    file.putInt(0x803).putInt(count).putInt(height).putInt(width);
    for (int i = 0; i < count * height * width; i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length);
    file.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  /** An IDX file of zeros. */
  static byte[] idx(int type, int... extents) {
    int bytes = Map.of(0x08, 1, 0x09, 1, 0x0b, 2, 0x0c, 4, 0x0d, 4, 0x0e, 8).get(type);
    int values = IntStream.of(extents).reduce(1, (a, b) -> a * b);
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + bytes * values);
    file.putInt(type << 8 | extents.length);
    IntStream.of(extents).forEach(file::putInt);
    return file.array();
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = Checksums.digest();
    digest.update(Files.readAllBytes(file));
    return Checksums.hex(digest);
  }

  static void gzip(Path file, byte[] content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
  }

  static IdxImageSourceConfig config(Path folder) {
    return config(folder, false, 2, List.of("zero", "one"), Optional.empty());
  }

  static IdxImageSourceConfig scrambled(Path folder, int blocks) {
    return config(folder, true, blocks, List.of("zero", "one"), Optional.empty());
  }

  static IdxImageSourceConfig config(
      Path folder, boolean scrambled, int blocks, List<String> classes, Optional<Integer> limit) {
    return new IdxImageSourceConfig(
        folder,
        scrambled,
        blocks,
        classes,
        limit,
        limit,
        TRAIN_IMAGES,
        TRAIN_LABELS,
        TEST_IMAGES,
        TEST_LABELS);
  }
}
