package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.Dataset;
import io.decant.testkit.PluginTester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which images and labels may be stored. */
class ElementTypesTest {

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    SmallIdxDataset.write(folder);
  }

  @Test
  void detectsGzipByContent() throws IOException {
    Files.write(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), SmallIdxDataset.images(3, 4, 4));
    Files.delete(folder.resolve(SmallIdxDataset.TRAIN_LABELS));
    SmallIdxDataset.gzip(
        folder.resolve("train-labels-idx1-ubyte"), SmallIdxDataset.labels(0, 1, 1));
    Dataset data = load(SmallIdxDataset.config(folder));
    assertEquals(17 / 255f, values(data, Split.TRAIN)[17]);
    assertArrayEquals(new int[] {0, 1, 1}, data.labels(Split.TRAIN));
  }

  @Test
  void readsConcatenatedGzipMembers() throws IOException {
    byte[] content = SmallIdxDataset.images(3, 4, 4);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int from : new int[] {0, 20, 21}) {
      GZIPOutputStream member = new GZIPOutputStream(members);
      member.write(content, from, (from == 0 ? 20 : from == 20 ? 21 : content.length) - from);
      member.finish();
    }
    Files.write(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), members.toByteArray());
    assertEquals(47 / 255f, values(load(SmallIdxDataset.config(folder)), Split.TRAIN)[47]);
  }

  @Test
  void readsFloatsAndDoubles() throws IOException {
    for (int type : new int[] {0x0d, 0x0e}) {
      writeFloats(type, 48, SmallIdxDataset.TRAIN_IMAGES, 3);
      writeFloats(type, 48, SmallIdxDataset.TEST_IMAGES, 2);
      Dataset data = load(SmallIdxDataset.config(folder));
      assertEquals(new ImageShape(4, 4), data.spec().image().orElseThrow());
      float[] values = values(data, Split.TRAIN);
      assertEquals(48, values.length);
      assertEquals(0f, values[0]);
      assertEquals((float) (17 / 48.0), values[17]);
    }
  }

  @Test
  void rejectsFloatsOutOfRange() throws IOException {
    writeFloats(0x0d, 1, SmallIdxDataset.TRAIN_IMAGES, 3);
    writeFloats(0x0d, 48, SmallIdxDataset.TEST_IMAGES, 2);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> load(SmallIdxDataset.config(folder)));
    assertTrue(
        e.getMessage().contains("contains the pixel 2.0 in image 0, expected 0 to 1"),
        e.getMessage());
    assertTrue(e.hint().orElseThrow().contains("Scale the pixels to 0 … 1"));
  }

  @Test
  void rejectsFloatsNextToBytes() throws IOException {
    writeFloats(0x0d, 48, SmallIdxDataset.TRAIN_IMAGES, 3);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new IdxImageSource().spec(SmallIdxDataset.config(folder)));
    assertTrue(e.getMessage().contains("contains images of 4 x 4 floats"), e.getMessage());
    assertTrue(e.getMessage().contains("images of 4 x 4 unsigned bytes"), e.getMessage());
  }

  @Test
  void scramblesFloatsLikeBytes() throws IOException {
    writeFloats(0x0d, 255, SmallIdxDataset.TRAIN_IMAGES, 3);
    writeFloats(0x0d, 255, SmallIdxDataset.TEST_IMAGES, 2);
    float[] floats = values(load(SmallIdxDataset.scrambled(folder, 2)), Split.TRAIN);
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TRAIN_IMAGES), SmallIdxDataset.images(3, 4, 4));
    SmallIdxDataset.gzip(
        folder.resolve(SmallIdxDataset.TEST_IMAGES), SmallIdxDataset.images(2, 4, 4));
    assertArrayEquals(values(load(SmallIdxDataset.scrambled(folder, 2)), Split.TRAIN), floats);
  }

  @Test
  void readsImagesOfOneChannel() throws IOException {
    for (int[] shape : new int[][] {{3, 4, 4, 1}, {3, 1, 4, 4}}) {
      byte[] file = SmallIdxDataset.idx(0x08, shape);
      file[file.length - 1] = (byte) 255;
      Files.write(folder.resolve(SmallIdxDataset.TRAIN_IMAGES), file);
      assertEquals(1f, values(load(SmallIdxDataset.config(folder)), Split.TRAIN)[47]);
    }
  }

  @Test
  void readsLabelsOfEveryIntegerType() throws IOException {
    for (int type : new int[] {0x08, 0x09, 0x0b, 0x0c}) {
      byte[] file = SmallIdxDataset.idx(type, 3);
      int itemSize = (file.length - 8) / 3;
      file[8 + 2 * itemSize - 1] = 1;
      SmallIdxDataset.gzip(folder.resolve(SmallIdxDataset.TRAIN_LABELS), file);
      assertArrayEquals(
          new int[] {0, 1, 0},
          load(SmallIdxDataset.config(folder)).labels(Split.TRAIN),
          "type " + type);
    }
  }

  @Test
  void readsTheFirstColumnOfQmnistLabels() throws IOException {
    ByteBuffer file = ByteBuffer.wrap(SmallIdxDataset.idx(0x0c, 3, 8));
    file.putInt(12, 1).putInt(16, 4).putInt(20, 2999).putInt(12 + 64, 1);
    SmallIdxDataset.gzip(folder.resolve(SmallIdxDataset.TRAIN_LABELS), file.array());
    assertArrayEquals(
        new int[] {1, 0, 1}, load(SmallIdxDataset.config(folder)).labels(Split.TRAIN));
  }

  @Test
  void rejectsNegativeLabels() throws IOException {
    byte[] file = SmallIdxDataset.idx(0x0c, 3);
    Arrays.fill(file, 12, 16, (byte) -1);
    SmallIdxDataset.gzip(folder.resolve(SmallIdxDataset.TRAIN_LABELS), file);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new IdxImageSource().spec(SmallIdxDataset.config(folder)));
    assertTrue(
        e.getMessage().contains("contains label -1 at index 1, expected 0 to 1"), e.getMessage());
    assertEquals(Optional.of("Number the labels 0, 1, 2 and so on."), e.hint());
  }

  /** Pixel p of the file is p / scale. */
  private void writeFloats(int type, double scale, String name, int count) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(SmallIdxDataset.idx(type, count, 4, 4));
    for (int i = 0; i < count * 16; i++) {
      if (type == 0x0d) {
        file.putFloat(16 + 4 * i, (float) (i / scale));
      } else {
        file.putDouble(16 + 8 * i, i / scale);
      }
    }
    SmallIdxDataset.gzip(folder.resolve(name), file.array());
  }

  private static Dataset load(IdxImageSourceConfig config) {
    return PluginTester.load(new IdxImageSource(), config, 1);
  }

  private static float[] values(Dataset data, Split split) {
    Activations examples = data.examples(split);
    return Tensors.toFloats(examples.slice(0, 0, examples.count()));
  }
}
