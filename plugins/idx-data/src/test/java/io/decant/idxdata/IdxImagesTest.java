package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.PictureShape;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.testkit.Workbench;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {

  private static final Path MNIST = Path.of("..", "..", "data", "mnist");
  private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private final IdxImages source = new IdxImages();

  @TempDir Path folder;

  @Test
  void outlinesWhatTheHeadersSay() throws IOException {
    DataOutline outline = source.outline(SmallData.config(SmallData.write(folder)));
    assertEquals(
        new DataOutline(16, List.of("zero", "one"), Optional.of(new PictureShape(4, 4)), 3, 2, false), outline);
  }

  @Test
  void outlinesWithoutReadingThePixels() throws IOException {
    SmallData.write(folder);
    Path images = folder.resolve(SmallData.TRAIN_IMAGES);
    SmallData.gzip(images, Arrays.copyOf(SmallData.images(3, 4, 4), 16));
    assertEquals(3, source.outline(SmallData.config(folder)).trainCount());
  }

  @Test
  void turnsPixelsIntoBrightnessFromZeroToOne() throws IOException {
    SmallData.write(folder);
    SmallData.gzip(folder.resolve(SmallData.TRAIN_IMAGES), SmallData.images(17, 4, 4));
    SmallData.gzip(folder.resolve(SmallData.TRAIN_LABELS), SmallData.labels(new int[17]));
    Activations train = load(SmallData.config(folder)).examples(Split.TRAIN);
    float[] values = Tensors.toFloats(train.rows(0, 15, 17));
    assertEquals(240 / 255f, values[0]);
    assertEquals(1f, values[15]);
    assertEquals(0f, values[16], "the pixel after 255 wraps to 0 in the file");
  }

  @Test
  void readsRowsInAnyOrderFromTheBuffersPositionOn() throws IOException {
    Activations train = load(SmallData.config(SmallData.write(folder))).examples(Split.TRAIN);
    FloatBuffer into = FloatBuffer.allocate(33);
    into.put(-1);
    train.read(1, new int[] {0, 2, 1, 0}, 1, 3, into);
    assertEquals(33, into.position());
    assertEquals(-1, into.get(0));
    assertEquals(32 / 255f, into.get(1));
    assertEquals(47 / 255f, into.get(16));
    assertEquals(16 / 255f, into.get(17));
    assertFalse(train.drawnAnew());
  }

  @Test
  void readsPlainFilesWhereThereAreNoGzippedOnes() throws IOException {
    SmallData.write(folder);
    Files.delete(folder.resolve(SmallData.TRAIN_IMAGES));
    Files.write(folder.resolve("train-images-idx3-ubyte"), SmallData.images(3, 4, 4));
    assertEquals(3, load(SmallData.config(folder)).examples(Split.TRAIN).count());
  }

  @Test
  void readsOnlyTheFirstExamplesIfLimited() throws IOException {
    SmallData.write(folder);
    Dataset two = load(SmallData.config(folder, false, 2, List.of("zero", "one"), Optional.of(2)));
    assertEquals(2, two.outline().trainCount());
    assertEquals(2, two.examples(Split.TRAIN).count());
    assertArrayEquals(new int[] {0, 1}, two.labels(Split.TRAIN));
    Dataset all = load(SmallData.config(folder, false, 2, List.of("zero", "one"), Optional.of(1000)));
    assertEquals(3, all.outline().trainCount());
  }

  @Test
  void recordsTheHashOfTheStoredBytes() throws IOException {
    SmallData.write(folder);
    Files.delete(folder.resolve(SmallData.TEST_LABELS));
    Path plain = folder.resolve("t10k-labels-idx1-ubyte");
    Files.write(plain, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
    Dataset.SourceFile last = load(SmallData.config(folder)).files().get(3);
    // printf '\0\0\x08\x01\0\0\0\x02\x01\0' | sha256sum
    assertEquals(
        new Dataset.SourceFile(plain, "5c66aba3a762e749fce01733b324ea216dc02bd55e9854993e97fdb137383831"), last);
  }

  @Test
  void findsTheKnownNumberOfEveryDigitInMnist() {
    Dataset mnist = load(SmallData.config(MNIST, false, 4, DIGITS, Optional.empty()));
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, histogram(mnist, Split.TRAIN, 10));
    assertArrayEquals(
        new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, histogram(mnist, Split.TEST, 10));
    assertEquals(new PictureShape(28, 28), mnist.outline().picture().orElseThrow());
    assertEquals(4, mnist.files().size());
    // the mean pixel of the training images, as everyone who normalises MNIST knows it
    double sum = 0;
    Activations train = mnist.examples(Split.TRAIN);
    for (int from = 0; from < train.count(); from += 10_000) {
      for (float value : Tensors.toFloats(train.rows(0, from, from + 10_000))) {
        sum += value;
      }
    }
    assertEquals(0.1307, sum / train.count() / 784, 5e-5);
  }

  @Test
  void putsAScrambledClassBesideTheDigitsOfMnist() {
    Dataset mnist = load(SmallData.config(MNIST, true, 4, DIGITS, Optional.of(500)));
    assertEquals("scrambled", mnist.outline().classes().get(10));
    assertEquals(1000, mnist.examples(Split.TRAIN).count());
    assertEquals(500, histogram(mnist, Split.TRAIN, 11)[10]);
    assertTrue(mnist.outline().drawnAnew());
  }

  private Dataset load(IdxImagesConfig config) {
    return Workbench.load(source, config, 1);
  }

  private static int[] histogram(Dataset data, Split split, int classes) {
    int[] histogram = new int[classes];
    for (int label : data.labels(split)) {
      histogram[label]++;
    }
    return histogram;
  }
}
