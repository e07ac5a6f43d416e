package io.decant.figures.svg;

/**
 * How a line of text is set. Sizes are in CSS pixels: {@link #NOTE}, the smallest in use, is 7.1
 * points in print.
 *
 * @param size height of the letters' em
 * @param anchor which part of the line lies at the given place
 * @param bold whether the letters are bold
 * @param vertical whether the line runs upwards instead of to the right
 * @param colour such as {@code #222222}
 * @since 0.1.0
 */
public record TextStyle(
    double size, TextAnchor anchor, boolean bold, boolean vertical, String colour) {

  /** Size of a figure's title. */
  public static final double TITLE = 14;

  /** Size of a panel's title and of axis labels. */
  public static final double LABEL = 11;

  /** Size of numbers at ticks and of small print. */
  public static final double NOTE = 9.5;

  private static final String INK = "#222222";

  /** Which part of a line of text lies at the given place. */
  public enum TextAnchor {
    /** Its beginning. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its end. */
    END
  }

  /** Text that begins at its place. */
  public static TextStyle of(double size) {
    return new TextStyle(size, TextAnchor.START, false, false, INK);
  }

  /** The same, with its middle at its place. */
  public TextStyle centred() {
    return new TextStyle(size, TextAnchor.MIDDLE, bold, vertical, colour);
  }

  /** The same, ending at its place. */
  public TextStyle endAnchored() {
    return new TextStyle(size, TextAnchor.END, bold, vertical, colour);
  }

  /** The same in bold. */
  public TextStyle inBold() {
    return new TextStyle(size, anchor, true, vertical, colour);
  }

  /** The same running upwards. */
  public TextStyle rotated() {
    return new TextStyle(size, anchor, bold, true, colour);
  }

  /** The same in a colour. */
  public TextStyle withColour(String newColour) {
    return new TextStyle(size, anchor, bold, vertical, newColour);
  }

  /** The width of a text in CSS pixels. */
  public double widthOf(String text) {
    return FigureFont.of(bold).width(text) * size;
  }
}
