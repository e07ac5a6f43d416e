package io.decant.figures.chart;

import io.decant.figures.svg.IndexedImage;
import java.util.Locale;

/**
 * Maps values to colours.
 *
 * @since 0.1.0
 */
public final class ColourMap {

  /** The number of shades; the last of the 256 colours of an image is that of NaN. */
  private static final int SHADES = 255;

  private static final int NAN_COLOUR = 0xD8D8D8;

  private final int[] colours = new int[SHADES + 1];

  /** Interpolates linearly between colours {@code 0xRRGGBB}, at least two. */
  ColourMap(int... anchors) {
    for (int i = 0; i < SHADES; i++) {
      double at = (double) i / (SHADES - 1) * (anchors.length - 1);
      int left = Math.min((int) at, anchors.length - 2);
      colours[i] = blend(anchors[left], anchors[left + 1], at - left);
    }
    colours[SHADES] = NAN_COLOUR;
  }

  /**
   * Returns the colour {@code #rrggbb} at a fraction of the range; the ends for fractions outside 0
   * … 1.
   */
  public String at(double fraction) {
    return String.format(Locale.ROOT, "#%06x", colours[index(fraction)]);
  }

  /** Returns whether dark text is legible on the colour at a fraction of the range. */
  public boolean isLight(double fraction) {
    int c = colours[index(fraction)];
    // relative luminance after ITU-R BT.601
    return 0.299 * (c >> 16 & 255) + 0.587 * (c >> 8 & 255) + 0.114 * (c & 255) > 140;
  }

  /**
   * Returns an image of a matrix, one pixel per value.
   *
   * @param values row by row
   * @param low the value of the first colour
   * @param high the value of the last colour
   */
  public IndexedImage image(float[] values, int rows, int columns, double low, double high) {
    byte[] indices = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      indices[i] = (byte) index((values[i] - low) / (high - low));
    }
    return new IndexedImage(columns, rows, indices, colours);
  }

  private static int index(double fraction) {
    if (Double.isNaN(fraction)) {
      return SHADES;
    }
    return (int) Math.round(Math.min(1, Math.max(0, fraction)) * (SHADES - 1));
  }

  private static int blend(int start, int end, double fraction) {
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = start >> shift & 255;
      int b = end >> shift & 255;
      colour |= (int) Math.round(a + (b - a) * fraction) << shift;
    }
    return colour;
  }
}
