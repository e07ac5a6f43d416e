package io.decant.figures.svg;

/**
 * The style of a line of text. Sizes are in CSS pixels: {@link #NOTE}, the smallest one, is 7.1
 * points in print.
 *
 * @param size the font size
 * @param anchor the part of the line at the given position
 * @param bold whether the text is bold
 * @param vertical whether the text runs upwards
 * @param colour such as {@code #222222}
 * @since 0.1.0
 */
public record SvgTextStyle(
    double size, TextAnchor anchor, boolean bold, boolean vertical, String colour) {

  /** The size of a figure's title. */
  public static final double TITLE = 14;

  /** The size of a panel's title and of axis labels. */
  public static final double LABEL = 11;

  /** The size of tick labels and notes. */
  public static final double NOTE = 9.5;

  private static final String INK = "#222222";

  /** The part of a line of text at the given position. */
  public enum TextAnchor {
    /** The start. */
    START,
    /** The middle. */
    MIDDLE,
    /** The end. */
    END
  }

  /** Returns a style of text that starts at its position. */
  public static SvgTextStyle of(double size) {
    return new SvgTextStyle(size, TextAnchor.START, false, false, INK);
  }

  /** Returns this style, centred at its position. */
  public SvgTextStyle centred() {
    return new SvgTextStyle(size, TextAnchor.MIDDLE, bold, vertical, colour);
  }

  /** Returns this style, ending at its position. */
  public SvgTextStyle endAnchored() {
    return new SvgTextStyle(size, TextAnchor.END, bold, vertical, colour);
  }

  /** Returns this style in bold. */
  public SvgTextStyle inBold() {
    return new SvgTextStyle(size, anchor, true, vertical, colour);
  }

  /** Returns this style, running upwards. */
  public SvgTextStyle rotated() {
    return new SvgTextStyle(size, anchor, bold, true, colour);
  }

  /** Returns this style in a colour. */
  public SvgTextStyle withColour(String newColour) {
    return new SvgTextStyle(size, anchor, bold, vertical, newColour);
  }

  /** Returns the width of a text in CSS pixels. */
  public double widthOf(String text) {
    return FigureFont.of(bold).width(text) * size;
  }
}
