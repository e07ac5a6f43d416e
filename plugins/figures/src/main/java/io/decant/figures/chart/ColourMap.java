package io.decant.figures.chart;

import io.decant.figures.svg.IndexedImage;
import java.util.Locale;

/**
 * Colours for values, from the lowest to the highest.
 *
 * @since 0.1.0
 */
public final class ColourMap {

  /** The last of the 256 colours of an image stands for "not a number"; the others are shades. */
  private static final int SHADES = 255;

  private static final int NAN_COLOUR = 0xD8D8D8;

  private final int[] colours = new int[SHADES + 1];

  /** Blends evenly between the colours given, as {@code 0xRRGGBB}; at least two. */
  ColourMap(int... anchors) {
    for (int i = 0; i < SHADES; i++) {
      double at = (double) i / (SHADES - 1) * (anchors.length - 1);
      int left = Math.min((int) at, anchors.length - 2);
      colours[i] = blend(anchors[left], anchors[left + 1], at - left);
    }
    colours[SHADES] = NAN_COLOUR;
  }

  /** The colour at a share of the way, as {@code #rrggbb}; the ends for values outside of 0 … 1. */
  public String at(double share) {
    return String.format(Locale.ROOT, "#%06x", colours[index(share)]);
  }

  /** Whether dark letters can be read on the colour at a share of the way. */
  public boolean isLight(double share) {
    int c = colours[index(share)];
    // relative luminance after ITU-R BT.601
    return 0.299 * (c >> 16 & 255) + 0.587 * (c >> 8 & 255) + 0.114 * (c & 255) > 140;
  }

  /**
   * A picture of a matrix, a pixel for each value.
   *
   * @param values row by row
   * @param low the value that has the first colour
   * @param high the value that has the last colour
   */
  public IndexedImage image(float[] values, int rows, int columns, double low, double high) {
    byte[] indices = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      indices[i] = (byte) index((values[i] - low) / (high - low));
    }
    return new IndexedImage(columns, rows, indices, colours);
  }

  private static int index(double share) {
    if (Double.isNaN(share)) {
      return SHADES;
    }
    return (int) Math.round(Math.min(1, Math.max(0, share)) * (SHADES - 1));
  }

  private static int blend(int from, int to, double share) {
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 255;
      int b = to >> shift & 255;
      colour |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return colour;
  }
}
