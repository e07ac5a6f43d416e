package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are no IDX files, or IDX files of something else: each is called what it is, when
 * planning.
 */
class NonIdxFilesTest {

  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13
  };

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    SmallIdxDataset.write(folder);
  }

  @Test
  void namesTheFormatOfAFile() throws IOException {
    assertCalled("a NumPy archive (.npz)", zip("x_train.npy"));
    assertCalled("a zip archive", zip("train-images-idx3-ubyte"));
    assertCalled(
        "a NumPy array (.npy)",
        "\u0093NUMPY\u0001\u0000v\u0000".getBytes(StandardCharsets.ISO_8859_1));
    assertCalled("a PNG image", PNG);
    assertCalled(
        "a web page (HTML)",
        "\n<!DOCTYPE html>\n<html><body>404 – not found".getBytes(StandardCharsets.UTF_8));
    assertCalled("a web page (HTML)", "\ufeff<html lang='de'>".getBytes(StandardCharsets.UTF_8));
    assertCalled(
        "a pointer of Git LFS",
        "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"
            .getBytes(StandardCharsets.UTF_8));
    assertCalled("text", "label,pixel1,pixel2\n5,0,0\n".getBytes(StandardCharsets.UTF_8));
    assertCalled("compressed with xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0});
    assertCalled(
        "an IDX file with its bytes in reverse order", new byte[] {3, 8, 0, 0, 3, 0, 0, 0});
    assertCalled(
        "not an IDX file: it starts with the bytes fe ed fa ce",
        new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfa, (byte) 0xce});
    assertCalled("empty", new byte[0]);
  }

  @Test
  void namesTheFormatInsideGzip() throws IOException {
    Path images = folder.resolve(SmallIdxDataset.TRAIN_IMAGES);
    SmallIdxDataset.gzip(images, PNG);
    assertMessageContains(
        rejectionMessage(),
        images + ", decompressed, is a PNG image, expected an IDX file of images");
    SmallIdxDataset.gzip(images, SmallIdxDataset.images(3, 4, 4));
    SmallIdxDataset.gzip(images, Files.readAllBytes(images));
    assertMessageContains(
        rejectionMessage(), images + ", decompressed, is compressed with gzip twice");
  }

  @Test
  void describesAnUnexpectedIdxFile() throws IOException {
    assertHolds("3 x 4 x 4 signed bytes", SmallIdxDataset.idx(0x09, 3, 4, 4), "Convert the pixels");
    assertHolds(
        "3 x 4 x 4 16-bit integers", SmallIdxDataset.idx(0x0b, 3, 4, 4), "Convert the pixels");
    assertHolds(
        "3 x 4 x 4 x 3 unsigned bytes", SmallIdxDataset.idx(0x08, 3, 4, 4, 3), "Convert colours");
    assertHolds(
        "3 x 16 unsigned bytes",
        SmallIdxDataset.idx(0x08, 3, 16),
        "If it contains images, write height and width");
    assertHolds("3 unsigned bytes", SmallIdxDataset.labels(0, 1, 1), "Check which file");
    SmallIdxDataset.write(folder);
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.images(3, 4, 4));
    assertMessageContains(
        rejectionMessage(),
        "contains 3 x 4 x 4 unsigned bytes, expected an IDX file of labels (in 1 dimension");
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.idx(0x08, 3, 10));
    assertMessageContains(
        rejectionMessage(), "contains 3 x 10 unsigned bytes, expected an IDX file of labels");
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.idx(0x0d, 3));
    assertMessageContains(rejectionMessage(), "contains 3 floats, expected an IDX file of labels");
  }

  private void assertCalled(String what, byte[] content) throws IOException {
    Path images = folder.resolve(SmallIdxDataset.TRAIN_IMAGES);
    Files.write(images, content);
    InvalidInputException e = rejectionMessage();
    assertMessageContains(e, images + " is " + what);
    assertMessageContains(e, ", expected an IDX file of images (in 3 dimensions");
    assertFalse(e.hint().orElse("").isEmpty(), "what to do about " + what);
  }

  private void assertHolds(String what, byte[] content, String hint) throws IOException {
    Files.write(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), content);
    InvalidInputException e = rejectionMessage();
    assertMessageContains(
        e, " contains " + what + ", expected an IDX file of images (in 3 dimensions");
    assertTrue(e.hint().orElseThrow().startsWith(hint), e.hint().orElseThrow());
  }

  private InvalidInputException rejectionMessage() {
    return assertThrows(
        InvalidInputException.class,
        () -> new IdxImageSource().spec(SmallIdxDataset.config(folder)));
  }

  private static void assertMessageContains(InvalidInputException e, String message) {
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(
        Optional.empty(),
        Optional.of(e.getMessage()).filter(text -> text.contains("\n")),
        "one line");
  }

  private static byte[] zip(String name) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(compressed)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(PNG);
    }
    return compressed.toByteArray();
  }
}
