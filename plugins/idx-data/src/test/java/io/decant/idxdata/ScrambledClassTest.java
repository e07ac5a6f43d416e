package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.ImageShape;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.Dataset;
import io.decant.testkit.PluginTester;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrambledClassTest {

  @TempDir Path folder;

  @Test
  void doesNotModifyTheOriginalImages() throws IOException {
    SmallIdxDataset.write(folder);
    Activations original = train(SmallIdxDataset.config(folder), 1);
    Activations scrambled = train(SmallIdxDataset.scrambled(folder, 2), 1);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(row(original, 0, i), row(scrambled, 5, i));
    }
    int[] labels =
        PluginTester.load(new IdxImageSource(), SmallIdxDataset.scrambled(folder, 2), 1)
            .labels(Split.TRAIN);
    assertArrayEquals(new int[] {0, 1, 1, 2, 2, 2}, labels);
  }

  @Test
  void permutesWholePatches() throws IOException {
    Activations train = train(SmallIdxDataset.scrambled(SmallIdxDataset.write(folder), 2), 1);
    // pixel p of the first picture is p: its four 2 x 2 blocks, each in reading order
    List<List<Integer>> blocks =
        List.of(
            List.of(0, 1, 4, 5),
            List.of(2, 3, 6, 7),
            List.of(8, 9, 12, 13),
            List.of(10, 11, 14, 15));
    for (long epoch = 0; epoch < 20; epoch++) {
      float[] copy = row(train, epoch, train.count() / 2);
      List<List<Integer>> permutations =
          blocks.stream()
              .map(b -> b.stream().map(p -> Math.round(copy[p] * 255)).toList())
              .toList();
      assertEquals(4, permutations.stream().distinct().count());
      assertTrue(
          blocks.containsAll(permutations), () -> "no blocks of the picture: " + permutations);
    }
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    byte[] pixels = new byte[12];
    for (int i = 0; i < 12; i++) {
      pixels[i] = (byte) (i / 4);
    }
    // three 2 x 2 blocks in a column have 6 orders
    PatchScrambler scrambler = new PatchScrambler(new ImageShape(6, 2), 2, 1);
    Map<String, Integer> orders = new HashMap<>();
    for (int row = 0; row < 6000; row++) {
      byte[] copy = pixels.clone();
      scrambler.scramble(copy, 0, PatchScrambler.seedOf(1, 1, row));
      orders.merge(Arrays.toString(copy), 1, Integer::sum);
    }
    assertEquals(6, orders.size());
    // five standard deviations of a binomial count with mean 1000
    orders.forEach(
        (order, count) -> assertEquals(1000, count, 5 * Math.sqrt(1000 * 5 / 6.0), order));
  }

  @Test
  void samplesOfAnEpochDoNotDependOnTheOrderOfReading() {
    Activations train = train(mnist(), 1);
    float[] inOrder = Tensors.toFloats(train.slice(3, 0, train.count()));
    int[] backwards = IntStream.range(0, train.count()).map(i -> train.count() - 1 - i).toArray();
    FloatBuffer values = FloatBuffer.allocate(inOrder.length);
    train.gather(3, backwards, 0, backwards.length, values);
    for (int i = 0; i < train.count(); i++) {
      int at = backwards[i] * 784;
      assertArrayEquals(
          Arrays.copyOfRange(inOrder, at, at + 784),
          Arrays.copyOfRange(values.array(), i * 784, (i + 1) * 784));
    }
  }

  @Test
  void resamplesInEveryEpochForEverySeedAndSplit() {
    Activations train = train(mnist(), 1);
    assertTrue(train.isResampled());
    assertFalse(Arrays.equals(row(train, 1, 20), row(train, 2, 20)));
    assertFalse(Arrays.equals(row(train, 1, 20), row(train(mnist(), 2), 1, 20)));
    assertArrayEquals(row(train, 1, 20), row(train(mnist(), 1), 1, 20));
    IdxImageSourceConfig c = mnist();
    IdxImageSourceConfig testedOnItself =
        new IdxImageSourceConfig(
            c.path(),
            true,
            4,
            c.classes(),
            c.limitTrain(),
            c.limitTest(),
            c.trainImages(),
            c.trainLabels(),
            c.trainImages(),
            c.trainLabels());
    Dataset repeated = PluginTester.load(new IdxImageSource(), testedOnItself, 1);
    assertArrayEquals(
        row(repeated.examples(Split.TRAIN), 1, 0), row(repeated.examples(Split.TEST), 1, 0));
    assertFalse(
        Arrays.equals(
            row(repeated.examples(Split.TRAIN), 1, 20), row(repeated.examples(Split.TEST), 1, 20)));
  }

  @Test
  void preservesThePixelsOfARealImage() {
    Activations train = train(mnist(), 1);
    float[] image = row(train, 1, 0);
    float[] copy = row(train, 1, 20);
    assertFalse(Arrays.equals(image, copy));
    Arrays.sort(image);
    Arrays.sort(copy);
    assertArrayEquals(image, copy);
  }

  private static IdxImageSourceConfig mnist() {
    return SmallIdxDataset.config(
        Path.of("..", "..", "data", "mnist"),
        true,
        4,
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        Optional.of(20));
  }

  private static Activations train(IdxImageSourceConfig config, long seed) {
    return PluginTester.load(new IdxImageSource(), config, seed).examples(Split.TRAIN);
  }

  private static float[] row(Activations activations, long epoch, int row) {
    return Tensors.toFloats(activations.slice(epoch, row, row + 1));
  }
}
