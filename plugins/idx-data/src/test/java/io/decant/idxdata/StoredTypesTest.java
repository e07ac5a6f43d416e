package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.Dataset;
import io.decant.api.InvalidInputException;
import io.decant.api.PictureShape;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.testkit.Workbench;
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
class StoredTypesTest {

  @TempDir Path folder;

  @BeforeEach
  void startWhole() throws IOException {
    SmallData.write(folder);
  }

  @Test
  void readsGzipAndPlainFilesWhateverTheirNames() throws IOException {
    Files.write(folder.resolve(SmallData.TRAIN_IMAGES), SmallData.images(3, 4, 4));
    Files.delete(folder.resolve(SmallData.TRAIN_LABELS));
    SmallData.gzip(folder.resolve("train-labels-idx1-ubyte"), SmallData.labels(0, 1, 1));
    Dataset data = load(SmallData.config(folder));
    assertEquals(17 / 255f, values(data, Split.TRAIN)[17]);
    assertArrayEquals(new int[] {0, 1, 1}, data.labels(Split.TRAIN));
  }

  @Test
  void readsGzipMembersOneBehindTheOther() throws IOException {
    byte[] content = SmallData.images(3, 4, 4);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int from : new int[] {0, 20, 21}) {
      GZIPOutputStream member = new GZIPOutputStream(members);
      member.write(content, from, (from == 0 ? 20 : from == 20 ? 21 : content.length) - from);
      member.finish();
    }
    Files.write(folder.resolve(SmallData.TRAIN_IMAGES), members.toByteArray());
    assertEquals(47 / 255f, values(load(SmallData.config(folder)), Split.TRAIN)[47]);
  }

  @Test
  void takesFloatsAndDoublesAsBrightness() throws IOException {
    for (int type : new int[] {0x0d, 0x0e}) {
      writeFloats(type, 48, SmallData.TRAIN_IMAGES, 3);
      writeFloats(type, 48, SmallData.TEST_IMAGES, 2);
      Dataset data = load(SmallData.config(folder));
      assertEquals(new PictureShape(4, 4), data.outline().picture().orElseThrow());
      float[] values = values(data, Split.TRAIN);
      assertEquals(48, values.length);
      assertEquals(0f, values[0]);
      assertEquals((float) (17 / 48.0), values[17]);
    }
  }

  @Test
  void refusesFloatsThatAreNoBrightness() throws IOException {
    writeFloats(0x0d, 1, SmallData.TRAIN_IMAGES, 3);
    writeFloats(0x0d, 48, SmallData.TEST_IMAGES, 2);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> load(SmallData.config(folder)));
    assertTrue(e.getMessage().contains("holds the pixel 2.0 in image 0, expected 0 to 1"), e.getMessage());
    assertTrue(e.remedy().orElseThrow().contains("Scale the pixels to 0 … 1"));
  }

  @Test
  void refusesFloatsBesideBytes() throws IOException {
    writeFloats(0x0d, 48, SmallData.TRAIN_IMAGES, 3);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new IdxImages().outline(SmallData.config(folder)));
    assertTrue(e.getMessage().contains("holds pictures of 4 x 4 floats"), e.getMessage());
    assertTrue(e.getMessage().contains("pictures of 4 x 4 unsigned bytes"), e.getMessage());
  }

  @Test
  void scramblesFloatsAsItScramblesBytes() throws IOException {
    writeFloats(0x0d, 255, SmallData.TRAIN_IMAGES, 3);
    writeFloats(0x0d, 255, SmallData.TEST_IMAGES, 2);
    float[] floats = values(load(SmallData.scrambled(folder, 2)), Split.TRAIN);
    SmallData.gzip(folder.resolve(SmallData.TRAIN_IMAGES), SmallData.images(3, 4, 4));
    SmallData.gzip(folder.resolve(SmallData.TEST_IMAGES), SmallData.images(2, 4, 4));
    assertArrayEquals(values(load(SmallData.scrambled(folder, 2)), Split.TRAIN), floats);
  }

  @Test
  void readsImagesOfOneChannel() throws IOException {
    for (int[] shape : new int[][] {{3, 4, 4, 1}, {3, 1, 4, 4}}) {
      byte[] file = SmallData.idx(0x08, shape);
      file[file.length - 1] = (byte) 255;
      Files.write(folder.resolve(SmallData.TRAIN_IMAGES), file);
      assertEquals(1f, values(load(SmallData.config(folder)), Split.TRAIN)[47]);
    }
  }

  @Test
  void readsLabelsOfEveryIntegerType() throws IOException {
    for (int type : new int[] {0x08, 0x09, 0x0b, 0x0c}) {
      byte[] file = SmallData.idx(type, 3);
      int each = (file.length - 8) / 3;
      file[8 + 2 * each - 1] = 1;
      SmallData.gzip(folder.resolve(SmallData.TRAIN_LABELS), file);
      assertArrayEquals(new int[] {0, 1, 0}, load(SmallData.config(folder)).labels(Split.TRAIN), "type " + type);
    }
  }

  @Test
  void readsTheClassesAmongTheColumnsOfQmnist() throws IOException {
    ByteBuffer file = ByteBuffer.wrap(SmallData.idx(0x0c, 3, 8));
    file.putInt(12, 1).putInt(16, 4).putInt(20, 2999).putInt(12 + 64, 1);
    SmallData.gzip(folder.resolve(SmallData.TRAIN_LABELS), file.array());
    assertArrayEquals(new int[] {1, 0, 1}, load(SmallData.config(folder)).labels(Split.TRAIN));
  }

  @Test
  void refusesNegativeLabels() throws IOException {
    byte[] file = SmallData.idx(0x0c, 3);
    Arrays.fill(file, 12, 16, (byte) -1);
    SmallData.gzip(folder.resolve(SmallData.TRAIN_LABELS), file);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new IdxImages().outline(SmallData.config(folder)));
    assertTrue(e.getMessage().contains("holds label -1 at index 1, expected 0 to 1"), e.getMessage());
    assertEquals(Optional.of("Number the classes 0, 1, 2 and so on."), e.remedy());
  }

  /** Pixel p of the file is p / scale. */
  private void writeFloats(int type, double scale, String name, int count) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(SmallData.idx(type, count, 4, 4));
    for (int i = 0; i < count * 16; i++) {
      if (type == 0x0d) {
        file.putFloat(16 + 4 * i, (float) (i / scale));
      } else {
        file.putDouble(16 + 8 * i, i / scale);
      }
    }
    SmallData.gzip(folder.resolve(name), file.array());
  }

  private static Dataset load(IdxImagesConfig config) {
    return Workbench.load(new IdxImages(), config, 1);
  }

  private static float[] values(Dataset data, Split split) {
    Activations examples = data.examples(split);
    return Tensors.toFloats(examples.rows(0, 0, examples.count()));
  }
}
