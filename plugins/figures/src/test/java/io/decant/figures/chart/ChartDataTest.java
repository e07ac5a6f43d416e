package io.decant.figures.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.figures.svg.IndexedImage;
import org.junit.jupiter.api.Test;

class ChartDataTest {

  @Test
  void withZerosBelowReplacesSmallValues() {
    FloatMatrix matrix = new FloatMatrix(2, 2, new float[] {-5, 1, 2, 3});
    assertArrayEquals(new float[] {0, 0, 2, 3}, matrix.withZerosBelow(2).values());
    assertArrayEquals(new float[] {-5, 1, 2, 3}, matrix.values());
  }

  @Test
  void topLeftIsLimitedToTheMatrix() {
    FloatMatrix matrix = new FloatMatrix(3, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertArrayEquals(new float[] {1, 2, 4, 5}, matrix.topLeft(2).values());
    assertEquals(3, matrix.topLeft(5).rows());
    assertArrayEquals(new float[] {4, 5, 6}, matrix.row(1));
  }

  @Test
  void rejectsMismatchedShapes() {
    assertThrows(IllegalArgumentException.class, () -> new FloatMatrix(2, 2, new float[3]));
    assertThrows(IllegalArgumentException.class, () -> new GrayscaleImages(2, 2, 2, new float[4]));
    assertThrows(
        IllegalArgumentException.class, () -> new IndexedImage(2, 2, new byte[3], new int[1]));
  }

  @Test
  void coloursAreInterpolatedAndClamped() {
    assertEquals("#000000", Palette.GREY.at(-3));
    assertEquals("#808080", Palette.GREY.at(0.5));
    assertEquals("#ffffff", Palette.GREY.at(1.7));
    assertEquals("#f7f7f7", Palette.DIVERGING.at(0.5), "zero is nearly white");
    assertTrue(Palette.SEQUENTIAL.isLight(0));
    assertFalse(Palette.SEQUENTIAL.isLight(1));
  }

  @Test
  void imageHasOnePixelPerValueAndAColourForNan() {
    IndexedImage image = Palette.GREY.image(new float[] {0, 5, 10, Float.NaN, 99, -1}, 2, 3, 0, 10);
    assertEquals(3, image.width());
    assertEquals(2, image.height());
    assertEquals(0x000000, colour(image, 0));
    assertEquals(0x808080, colour(image, 1));
    assertEquals(0xFFFFFF, colour(image, 2));
    assertEquals(0xD8D8D8, colour(image, 3));
    assertEquals(0xFFFFFF, colour(image, 4));
    assertEquals(0x000000, colour(image, 5));
  }

  private static int colour(IndexedImage image, int pixel) {
    return image.colours()[image.indices()[pixel] & 255];
  }
}
