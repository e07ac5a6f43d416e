package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.Dataset;
import io.decant.testkit.PluginTester;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImageSourceTest {

  private static final Path MNIST = Path.of("..", "..", "data", "mnist");
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private final IdxImageSource source = new IdxImageSource();

  @TempDir Path folder;

  @Test
  void specMatchesTheHeaders() throws IOException {
    DatasetSpec spec = source.spec(SmallIdxDataset.config(SmallIdxDataset.write(folder)));
    assertEquals(
        new DatasetSpec(16, List.of("zero", "one"), Optional.of(new ImageShape(4, 4)), 3, 2, false),
        spec);
  }

  @Test
  void specDoesNotReadThePixels() throws IOException {
    SmallIdxDataset.write(folder);
    Path images = folder.resolve(SmallIdxDataset.TRAIN_IMAGES);
    SmallIdxDataset.gzip(images, Arrays.copyOf(SmallIdxDataset.images(3, 4, 4), 16));
    assertEquals(3, source.spec(SmallIdxDataset.config(folder)).trainCount());
  }

  @Test
  void convertsPixelsToUnitFloats() throws IOException {
    SmallIdxDataset.write(folder);
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_IMAGES), SmallIdxDataset.images(17, 4, 4));
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_LABELS), SmallIdxDataset.labels(new int[17]));
    Activations train = load(SmallIdxDataset.config(folder)).examples(Split.TRAIN);
    float[] values = Tensors.toFloats(train.slice(0, 15, 17));
    assertEquals(240 / 255f, values[0]);
    assertEquals(1f, values[15]);
    assertEquals(0f, values[16], "the pixel after 255 wraps to 0 in the file");
  }

  @Test
  void gathersRowsInAnyOrderAtTheBuffersPosition() throws IOException {
    Activations train =
        load(SmallIdxDataset.config(SmallIdxDataset.write(folder))).examples(Split.TRAIN);
    FloatBuffer destination = FloatBuffer.allocate(33);
    destination.put(-1);
    train.gather(1, new int[] {0, 2, 1, 0}, 1, 3, destination);
    assertEquals(33, destination.position());
    assertEquals(-1, destination.get(0));
    assertEquals(32 / 255f, destination.get(1));
    assertEquals(47 / 255f, destination.get(16));
    assertEquals(16 / 255f, destination.get(17));
    assertFalse(train.isResampled());
  }

  @Test
  void readsPlainFilesIfThereAreNoGzippedOnes() throws IOException {
    SmallIdxDataset.write(folder);
    Files.delete(folder.resolve(SmallIdxDataset.TRAIN_IMAGES));
    Files.write(folder.resolve("train-images-idx3-ubyte"), SmallIdxDataset.images(3, 4, 4));
    assertEquals(3, load(SmallIdxDataset.config(folder)).examples(Split.TRAIN).count());
  }

  @Test
  void limitsExamples() throws IOException {
    SmallIdxDataset.write(folder);
    Dataset two =
        load(SmallIdxDataset.config(folder, false, 2, List.of("zero", "one"), Optional.of(2)));
    assertEquals(2, two.spec().trainCount());
    assertEquals(2, two.examples(Split.TRAIN).count());
    assertArrayEquals(new int[] {0, 1}, two.labels(Split.TRAIN));
    Dataset all =
        load(SmallIdxDataset.config(folder, false, 2, List.of("zero", "one"), Optional.of(1000)));
    assertEquals(3, all.spec().trainCount());
  }

  @Test
  void recordsTheHashOfTheStoredBytes() throws IOException {
    SmallIdxDataset.write(folder);
    Files.delete(folder.resolve(SmallIdxDataset.TEST_LABELS));
    Path plainFile = folder.resolve("t10k-labels-idx1-ubyte");
    Files.write(plainFile, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
    Dataset.SourceFile last = load(SmallIdxDataset.config(folder)).files().get(3);
    // printf '\0\0\x08\x01\0\0\0\x02\x01\0' | sha256sum
    assertEquals(
        new Dataset.SourceFile(
            plainFile, "5c66aba3a762e749fce01733b324ea216dc02bd55e9854993e97fdb137383831"),
        last);
  }

  @Test
  void countsOfMnistDigitsAreKnown() {
    Dataset mnist = load(SmallIdxDataset.config(MNIST, false, 4, DIGITS, Optional.empty()));
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
        histogram(mnist, Split.TRAIN, 10));
    assertArrayEquals(
        new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
        histogram(mnist, Split.TEST, 10));
    assertEquals(new ImageShape(28, 28), mnist.spec().image().orElseThrow());
    assertEquals(4, mnist.files().size());
    // the mean pixel of the training images, as everyone who normalises MNIST knows it
    double sum = 0;
    Activations train = mnist.examples(Split.TRAIN);
    for (int from = 0; from < train.count(); from += 10_000) {
      for (float value : Tensors.toFloats(train.slice(0, from, from + 10_000))) {
        sum += value;
      }
    }
    assertEquals(0.1307, sum / train.count() / 784, 5e-5);
  }

  @Test
  void addsAScrambledClassToMnist() {
    Dataset mnist = load(SmallIdxDataset.config(MNIST, true, 4, DIGITS, Optional.of(500)));
    assertEquals("scrambled", mnist.spec().classes().get(10));
    assertEquals(1000, mnist.examples(Split.TRAIN).count());
    assertEquals(500, histogram(mnist, Split.TRAIN, 11)[10]);
    assertTrue(mnist.spec().resampled());
  }

  private Dataset load(IdxImageSourceConfig config) {
    return PluginTester.load(source, config, 1);
  }

  private static int[] histogram(Dataset data, Split split, int classes) {
    int[] histogram = new int[classes];
    for (int label : data.labels(split)) {
      histogram[label]++;
    }
    return histogram;
  }
}
