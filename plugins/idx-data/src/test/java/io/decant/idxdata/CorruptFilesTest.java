package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.decant.api.InvalidInputException;
import io.decant.testkit.PluginTester;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorruptFilesTest {

  private final IdxImageSource source = new IdxImageSource();

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    SmallIdxDataset.write(folder);
  }

  @Test
  void namesAMissingFolder() {
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder.resolve("nowhere")));
    assertMessageContains(e, "the folder " + folder.resolve("nowhere") + " does not exist");
    assertEquals(Optional.of("path"), e.key());
    assertMessageContains(
        specRejects(SmallIdxDataset.config(folder.resolve(SmallIdxDataset.TRAIN_LABELS))),
        "is a file, expected a folder");
  }

  @Test
  void namesAMissingFile() throws IOException {
    Files.delete(folder.resolve(SmallIdxDataset.TEST_LABELS));
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder));
    assertMessageContains(
        e, "there is neither t10k-labels-idx1-ubyte.gz nor t10k-labels-idx1-ubyte in " + folder);
    assertMessageContains(
        e,
        "which contains t10k-images-idx3-ubyte.gz, train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz");
    assertEquals(Optional.of("test-labels"), e.key());
  }

  @Test
  void namesAnEmptyFile() throws IOException {
    Files.write(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), new byte[0]);
    assertMessageContains(
        specRejects(SmallIdxDataset.config(folder)),
        SmallIdxDataset.TRAIN_IMAGES + " is empty, expected an IDX file of images");
  }

  @Test
  void namesAFileWithATruncatedHeader() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_IMAGES),
        Arrays.copyOf(SmallIdxDataset.images(3, 4, 4), 15));
    assertMessageContains(
        specRejects(SmallIdxDataset.config(folder)), "it ends within its header of 16 bytes");
  }

  @Test
  void namesATruncatedGzipStream() throws IOException {
    Path images = folder.resolve(SmallIdxDataset.TRAIN_IMAGES);
    byte[] original = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(original, original.length - 12));
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)),
        "is truncated: it ends before its gzip stream does");
  }

  @Test
  void namesACorruptGzipStream() throws IOException {
    Path images = folder.resolve(SmallIdxDataset.TRAIN_IMAGES);
    byte[] content = Files.readAllBytes(images);
    content[content.length - 8] ^= 1; // the first byte of the stream's own checksum
    Files.write(images, content);
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)),
        SmallIdxDataset.TRAIN_IMAGES + " is corrupt: invalid gzip stream");
  }

  @Test
  void reportsTruncation() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_IMAGES),
        Arrays.copyOf(SmallIdxDataset.images(3, 4, 4), 63));
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)),
        "is truncated: its header declares 48 bytes of images and contains 47");
  }

  @Test
  void detectsMissingBytesBeyondTheLimit() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_IMAGES),
        Arrays.copyOf(SmallIdxDataset.images(3, 4, 4), 63));
    assertMessageContains(
        loadRejects(
            SmallIdxDataset.config(folder, false, 2, List.of("zero", "one"), Optional.of(1))),
        "is truncated: its header declares 48 bytes of images and contains 47");
  }

  @Test
  void detectsTrailingBytes() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS),
        Arrays.copyOf(SmallIdxDataset.labels(0, 1, 1), 12));
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)),
        "has extra bytes after the 3 bytes of labels that its header declares");
  }

  @Test
  void detectsBytesAfterAGzipStream() throws IOException {
    Path labels = folder.resolve(SmallIdxDataset.TRAIN_LABELS);
    byte[] original = Files.readAllBytes(labels);
    for (int more : new int[] {1, 7, 8, 20, 200_000}) {
      Files.write(labels, Arrays.copyOf(original, original.length + more));
      assertMessageContains(
          specRejects(SmallIdxDataset.config(folder)),
          "has " + more + " extra bytes after its gzip stream");
      byte[] text = Arrays.copyOf(original, original.length + more);
      Arrays.fill(text, original.length, text.length, (byte) 'x');
      Files.write(labels, text);
      assertMessageContains(
          specRejects(SmallIdxDataset.config(folder)),
          "has " + more + " extra bytes after its gzip stream");
    }
  }

  @Test
  void detectsTrailingBytesOfAPlainFileWithoutReadingIt() throws IOException {
    Path zipped = folder.resolve(SmallIdxDataset.TRAIN_LABELS);
    Files.delete(zipped);
    Path plainFile = zipped.resolveSibling(SmallIdxDataset.TRAIN_LABELS.replaceAll("\\.gz$", ""));
    Files.write(plainFile, Arrays.copyOf(SmallIdxDataset.labels(0, 1, 1), 12));
    assertMessageContains(
        specRejects(SmallIdxDataset.config(folder)),
        "has extra bytes after the 3 bytes of labels that its header declares");
  }

  @Test
  void rejectsAHeaderWithoutExamples() throws IOException {
    SmallIdxDataset.gzip(folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.labels());
    assertMessageContains(
        specRejects(SmallIdxDataset.config(folder)), "declares that its dimension 1 is 0");
  }

  @Test
  void rejectsDifferentNumbersOfImagesAndLabels() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TEST_LABELS), SmallIdxDataset.labels(0, 1, 0));
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder));
    assertMessageContains(e, "contains 2 images");
    assertMessageContains(e, "contains 3 labels");
  }

  @Test
  void rejectsTestImagesOfAnotherShape() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TEST_IMAGES), SmallIdxDataset.images(2, 2, 8));
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder));
    assertMessageContains(e, "contains images of 4 x 4");
    assertMessageContains(e, "images of 2 x 8");
  }

  @Test
  void rejectsALabelWithoutAClass() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.labels(0, 200, 1));
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder));
    assertMessageContains(e, "contains label 200 at index 1, expected 0 to 1 for 2 classes");
    assertEquals(Optional.of("classes"), e.key());
    assertEquals(
        Optional.of("List every class under classes; the largest label is 200."), e.hint());
  }

  @Test
  void rejectsClassesWithoutLabels() throws IOException {
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_IMAGES), SmallIdxDataset.images(40, 4, 4));
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.labels(new int[40]));
    List<String> names = List.of("zero", "one", "two", "three");
    InvalidInputException e =
        specRejects(SmallIdxDataset.config(folder, false, 2, names, Optional.empty()));
    assertMessageContains(e, "there are 4 classes, but the largest label is 1, expected 2 classes");
    assertEquals(Optional.of("classes"), e.key());
    assertEquals(
        40,
        source.spec(SmallIdxDataset.config(folder)).trainCount(),
        "a label of the test split is one");
    assertEquals(
        39,
        source.spec(SmallIdxDataset.config(folder, false, 2, names, Optional.of(39))).trainCount(),
        "a part may lack a class by chance");
  }

  @Test
  void rejectsAFolderInPlaceOfAFile() throws IOException {
    Files.delete(folder.resolve(SmallIdxDataset.TEST_LABELS));
    Files.createDirectory(folder.resolve(SmallIdxDataset.TEST_LABELS));
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder));
    assertMessageContains(
        e, SmallIdxDataset.TEST_LABELS + " is a folder, expected a file of labels");
    assertEquals(Optional.of("test-labels"), e.key());
  }

  @Test
  void reportsBothHashesOfAMismatch() throws IOException {
    Path labels = folder.resolve("t10k-labels-idx1-ubyte");
    Files.delete(folder.resolve(SmallIdxDataset.TEST_LABELS));
    Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
    Files.writeString(folder.resolve("SHA256SUMS"), "0".repeat(64) + "  t10k-labels-idx1-ubyte\n");
    InvalidInputException e = loadRejects(SmallIdxDataset.config(folder));
    assertMessageContains(e, labels.toString());
    assertMessageContains(
        e, "has SHA-256 5c66aba3a762e749fce01733b324ea216dc02bd55e9854993e97fdb137383831");
    assertMessageContains(e, "expected " + "0".repeat(64));
    assertFalse(e.hint().isEmpty());
  }

  @Test
  void rejectsAnInvalidListOfHashes() throws IOException {
    Files.writeString(folder.resolve("SHA256SUMS"), "\nabc  " + SmallIdxDataset.TEST_LABELS + "\n");
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)),
        "SHA256SUMS:2: expected a SHA-256 hash of 64 hexadecimal digits, this one has 3");
  }

  @Test
  void rejectsAListOfHashesThatIsNotText() throws IOException {
    Files.write(folder.resolve("SHA256SUMS"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertMessageContains(loadRejects(SmallIdxDataset.config(folder)), "SHA256SUMS is not text");
  }

  @Test
  void rejectsAListOfHashesThatIsAFolder() throws IOException {
    Files.createDirectory(folder.resolve("SHA256SUMS"));
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)), "SHA256SUMS is not a list of hashes");
  }

  @Test
  void reportsAWrongHashBeforeInvalidContent() throws IOException {
    Files.writeString(
        folder.resolve("SHA256SUMS"), "0".repeat(64) + "  " + SmallIdxDataset.TRAIN_LABELS + "\n");
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS),
        Arrays.copyOf(SmallIdxDataset.labels(0, 1, 1), 12));
    assertMessageContains(
        loadRejects(SmallIdxDataset.config(folder)), "expected " + "0".repeat(64));
  }

  @Test
  void rejectsImpossibleNumberOfImages() throws IOException {
    byte[] images = SmallIdxDataset.images(3, 4, 4);
    ByteBuffer.wrap(images)
        .putInt(4, Integer.MAX_VALUE)
        .putInt(8, Integer.MAX_VALUE)
        .putInt(12, Integer.MAX_VALUE);
    SmallIdxDataset.gzip(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), images);
    assertMessageContains(
        specRejects(SmallIdxDataset.config(folder)),
        "declares 2147483647 x 2147483647 x 2147483647 unsigned bytes, more than possible");
  }

  @Test
  void rejectsDataLargerThanMemoryWhenPlanning() throws IOException {
    Files.delete(folder.resolve(SmallIdxDataset.TRAIN_IMAGES));
    byte[] images = SmallIdxDataset.images(3, 4, 4);
    ByteBuffer.wrap(images).putInt(8, 100_000).putInt(12, 20_000);
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("train-images-idx3-ubyte").toFile(), "rw")) {
      sparse.write(images);
      sparse.setLength(16 + 3L * 100_000 * 20_000);
    }
    InvalidInputException e = specRejects(SmallIdxDataset.config(folder));
    assertMessageContains(e, "declares 6000000000 bytes of images, more than the available ");
    assertTrue(e.hint().orElseThrow().contains("limit-train"), "what to do");
  }

  @Test
  void allocatesNoMemoryForAnImpossibleHeader() throws IOException {
    byte[] images = SmallIdxDataset.images(3, 4, 4);
    ByteBuffer.wrap(images).putInt(8, 4_000).putInt(12, 4_000);
    SmallIdxDataset.gzip(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), images);
    IdxImageSourceConfig config = SmallIdxDataset.config(folder);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertMessageContains(
        specRejects(config), "is truncated: its header declares 48000000 bytes of images, and its");
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000_000, allocated + " bytes");
  }

  @Test
  void rejectsPatchesThatDoNotDivideTheImage() {
    InvalidInputException e = specRejects(SmallIdxDataset.scrambled(folder, 3));
    assertMessageContains(e, "patches of 3 x 3 do not divide images of 4 x 4");
    assertEquals(Optional.of("patch-size"), e.key());
    assertMessageContains(specRejects(SmallIdxDataset.scrambled(folder, 4)), "is a single patch");
  }

  @Test
  void rejectsDuplicateClasses() {
    assertMessageContains(
        assertThrows(
            InvalidInputException.class,
            () ->
                SmallIdxDataset.config(folder, false, 2, List.of("one", "one"), Optional.empty())),
        "two classes are named one");
    assertMessageContains(
        assertThrows(
            InvalidInputException.class,
            () ->
                SmallIdxDataset.config(
                    folder, true, 2, List.of("one", "scrambled"), Optional.empty())),
        "a class is named scrambled");
  }

  private InvalidInputException specRejects(IdxImageSourceConfig config) {
    return assertThrows(InvalidInputException.class, () -> source.spec(config));
  }

  private InvalidInputException loadRejects(IdxImageSourceConfig config) {
    return assertThrows(InvalidInputException.class, () -> PluginTester.load(source, config, 1));
  }

  private static void assertMessageContains(InvalidInputException e, String message) {
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), "one line");
  }
}
