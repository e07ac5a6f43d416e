package io.decant.figures.svg;

/**
 * The font of all figures: Liberation Sans, which has the widths of Arial and Helvetica, so that
 * text has the same size in every viewer.
 */
enum FigureFont {
  REGULAR("LiberationSans-Regular.ttf"),
  BOLD("LiberationSans-Bold.ttf");

  static final String FAMILY = "Liberation Sans";

  private final TrueTypeFont font;

  FigureFont(String resource) {
    font = new TrueTypeFont(resource);
  }

  static FigureFont of(boolean bold) {
    return bold ? BOLD : REGULAR;
  }

  /** Returns whether the font has a glyph for each character of a text. */
  boolean covers(String text) {
    return text.codePoints().allMatch(c -> font.glyph(c) != 0);
  }

  /**
   * Returns the width of a text in ems. A character that the font lacks counts as one em, as in
   * Chinese.
   */
  double width(String text) {
    return text.codePoints()
        .mapToDouble(
            c -> font.glyph(c) == 0 ? 1 : (double) font.advance(font.glyph(c)) / font.unitsPerEm())
        .sum();
  }

  /**
   * Returns the outline of a text as SVG path data, in {@link #outlineUnitsPerEm()}; y grows
   * upwards.
   */
  String outline(String text) {
    StringBuilder path = new StringBuilder();
    int x = 0;
    for (int c : text.codePoints().toArray()) {
      int glyph = font.glyph(c);
      font.outline(glyph, x, path);
      x += font.advance(glyph);
    }
    return path.toString();
  }

  int outlineUnitsPerEm() {
    return 2 * font.unitsPerEm();
  }
}
