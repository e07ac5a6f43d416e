package io.decant.figures.chart;

import java.util.List;

/**
 * The colours of all figures, distinguishable with any colour vision: Okabe and Ito's for
 * categories, perceptually uniform ones for values.
 *
 * @since 0.1.0
 */
public final class Palette {

  /** Text. */
  public static final String INK = "#222222";

  /** Axes and ticks. */
  public static final String AXIS = "#555555";

  /** Lines behind the data. */
  public static final String GRID = "#e4e4e4";

  /** The background: inactive cells, unselected points. */
  public static final String FAINT = "#c4c4c4";

  /** The colour of the first category. */
  public static final String BLUE = "#0072b2";

  /** The colour of the second category. */
  public static final String VERMILLION = "#d55e00";

  /** The line of a quantile, as in the study. */
  public static final String ORANGE = "#e69f00";

  /** The line of an expected value, as in the study. */
  public static final String BLACK = "#000000";

  /** Sequential colours on white background: pale yellow, green, blue, dark violet. */
  public static final ColourMap SEQUENTIAL =
      new ColourMap(
          0xFDE725, 0xAADC32, 0x5CC863, 0x27AD81, 0x21908D, 0x2C718E, 0x3B518B, 0x472C7A, 0x440154);

  /** Diverging colours: blue below zero, white, orange above. */
  public static final ColourMap DIVERGING =
      new ColourMap(0x053061, 0x2166AC, 0x74ADD1, 0xF7F7F7, 0xFDAE61, 0xD55E00, 0x7F2704);

  /** Grayscale for images: black is 0, white is 1. */
  public static final ColourMap GREY = new ColourMap(0x000000, 0xFFFFFF);

  private static final List<String> CATEGORIES =
      List.of(BLUE, VERMILLION, "#009e73", "#cc79a7", "#56b4e9", ORANGE, BLACK);

  private Palette() {}

  /** Returns the colour of a category, counted from 0; they repeat after the seventh. */
  public static String category(int index) {
    return CATEGORIES.get(Math.floorMod(index, CATEGORIES.size()));
  }
}
