package io.decant.figures.svg;

/**
 * How a line of text is set. Sizes are in CSS pixels: {@link #NOTE}, the smallest in use, is 7.1 points in print.
 *
 * @param size height of the letters' em
 * @param anchor which part of the line lies at the given place
 * @param bold whether the letters are bold
 * @param turned whether the line runs upwards instead of to the right
 * @param colour such as {@code #222222}
 * @since 0.1.0
 */
public record Lettering(double size, Anchor anchor, boolean bold, boolean turned, String colour) {

  /** Size of a figure's title. */
  public static final double TITLE = 14;

  /** Size of a panel's title and of axis labels. */
  public static final double LABEL = 11;

  /** Size of numbers at ticks and of small print. */
  public static final double NOTE = 9.5;

  private static final String INK = "#222222";

  /** Which part of a line of text lies at the given place. */
  public enum Anchor {
    /** Its beginning. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its end. */
    END
  }

  /** Text that begins at its place. */
  public static Lettering of(double size) {
    return new Lettering(size, Anchor.START, false, false, INK);
  }

  /** The same, with its middle at its place. */
  public Lettering centred() {
    return new Lettering(size, Anchor.MIDDLE, bold, turned, colour);
  }

  /** The same, ending at its place. */
  public Lettering ending() {
    return new Lettering(size, Anchor.END, bold, turned, colour);
  }

  /** The same in bold. */
  public Lettering strong() {
    return new Lettering(size, anchor, true, turned, colour);
  }

  /** The same running upwards. */
  public Lettering upwards() {
    return new Lettering(size, anchor, bold, true, colour);
  }

  /** The same in a colour. */
  public Lettering in(String newColour) {
    return new Lettering(size, anchor, bold, turned, newColour);
  }

  /** The width of a text in CSS pixels. */
  public double widthOf(String text) {
    return FigureFont.of(bold).width(text) * size;
  }
}
