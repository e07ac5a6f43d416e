package io.decant.figures.svg;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes Scalable Vector Graphics 1.1, shape by shape. Later shapes are drawn over earlier ones.
 *
 * <p>The SVG can be embedded in an HTML page: it has a view box, {@code role="img"}, a title and a
 * description, no style sheet, and every id starts with the name of the image. The same calls give
 * the same bytes.
 *
 * @since 0.1.0
 */
public final class SvgWriter {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** Without spaces after the commas: JSVG 2.0 treats them as part of the name. */
  private static final String FONTS = FigureFont.FAMILY + ",Arial,Helvetica,DejaVu Sans,sans-serif";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;
  private final String name;
  private final Rect page;

  /**
   * Starts an image on a white background.
   *
   * @param name the prefix of every id; unique among the images of a page, lower-case with dashes
   * @param width in CSS pixels
   * @param height in CSS pixels
   * @param title one line
   * @param description a text description of the image
   */
  public SvgWriter(String name, double width, double height, String title, String description) {
    this.name = name;
    this.page = new Rect(0, 0, width, height);
    try {
      xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartElement("svg");
      xml.writeDefaultNamespace(NAMESPACE);
      attribute("viewBox", "0 0 " + number(width) + " " + number(height));
      attribute("width", number(width));
      attribute("height", number(height));
      attribute("role", "img");
      attribute("aria-labelledby", name + "-title " + name + "-desc");
      attribute("font-family", FONTS);
      writeTextElement("title", title);
      writeTextElement("desc", description);
    } catch (XMLStreamException e) {
      throw invalidSvg(e);
    }
    rectangle(page, ShapeStyle.filled("#ffffff"));
  }

  /** Returns the rectangle of the page. */
  public Rect page() {
    return page;
  }

  /** Draws a rectangle. */
  public void rectangle(Rect box, ShapeStyle style) {
    element(
        "rect",
        style,
        "x",
        number(box.x()),
        "y",
        number(box.y()),
        "width",
        number(box.width()),
        "height",
        number(box.height()));
  }

  /** Draws a straight line. */
  public void line(double x1, double y1, double x2, double y2, ShapeStyle style) {
    element("line", style, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
  }

  /** Draws a circle. */
  public void circle(double x, double y, double radius, ShapeStyle style) {
    element("circle", style, "cx", number(x), "cy", number(y), "r", number(radius));
  }

  /** Draws a path. */
  public void path(SvgPath path, ShapeStyle style) {
    if (!path.isEmpty()) {
      element("path", style, "d", path.data());
    }
  }

  /**
   * Draws a line of text on the baseline {@code y} (the baseline {@code x} if the text is rotated).
   * Its width is written to the file, so that it has the same size in viewers with other fonts.
   */
  public void text(double x, double y, String text, SvgTextStyle style) {
    String line =
        replaceIllegalCharacters(text).strip().replaceAll("\\s+", " "); // as viewers show it
    try {
      xml.writeStartElement("text");
      attribute("x", number(x));
      attribute("y", number(y));
      attribute("font-size", number(style.size()));
      attribute("fill", style.colour());
      if (style.anchor() != SvgTextStyle.TextAnchor.START) {
        attribute("text-anchor", style.anchor() == SvgTextStyle.TextAnchor.END ? "end" : "middle");
      }
      if (style.bold()) {
        attribute("font-weight", "bold");
      }
      if (style.vertical()) {
        attribute("transform", "rotate(-90 " + number(x) + " " + number(y) + ")");
      }
      if (!line.isEmpty() && FigureFont.of(style.bold()).covers(line)) {
        attribute("textLength", number(style.widthOf(line)));
        attribute("lengthAdjust", "spacingAndGlyphs");
      }
      xml.writeCharacters(line);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw invalidSvg(e);
    }
  }

  /** Draws an image with sharp pixels, stretched to the box. */
  public void image(Rect box, IndexedImage image) {
    try {
      xml.writeEmptyElement("image");
      attribute("x", number(box.x()));
      attribute("y", number(box.y()));
      attribute("width", number(box.width()));
      attribute("height", number(box.height()));
      attribute("preserveAspectRatio", "none");
      attribute("style", "image-rendering:pixelated");
      attribute("href", image.dataUri());
    } catch (XMLStreamException e) {
      throw invalidSvg(e);
    }
  }

  /** Ends the image; nothing can be drawn afterwards. */
  public byte[] toBytes() {
    try {
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw invalidSvg(e);
    }
    return bytes.toByteArray();
  }

  private void writeTextElement(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("id", name + "-" + element);
    xml.writeCharacters(replaceIllegalCharacters(text));
    xml.writeEndElement();
  }

  private void element(String element, ShapeStyle style, String... attributes) {
    try {
      xml.writeEmptyElement(element);
      for (int i = 0; i < attributes.length; i += 2) {
        attribute(attributes[i], attributes[i + 1]);
      }
      attribute("fill", style.fill());
      if (style.width() > 0) {
        attribute("stroke", style.stroke());
        attribute("stroke-width", number(style.width()));
      }
      if (!style.dash().isEmpty()) {
        attribute("stroke-dasharray", style.dash());
      }
      if (style.opacity() < 1) {
        attribute("opacity", number(style.opacity()));
      }
    } catch (XMLStreamException e) {
      throw invalidSvg(e);
    }
  }

  private void attribute(String attribute, String value) throws XMLStreamException {
    xml.writeAttribute(attribute, replaceIllegalCharacters(value));
  }

  /** Formats a coordinate with at most two decimals, which is finer than a printer's dot. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a place on a page: " + value);
    }
    String text =
        BigDecimal.valueOf(value)
            .setScale(2, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    return text.equals("-0") ? "0" : text;
  }

  /** Replaces control characters, which labels of users may contain and XML can't represent. */
  private static String replaceIllegalCharacters(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints().forEach(c -> cleaned.appendCodePoint(isLegal(c) ? c : 0xFFFD));
    return cleaned.toString();
  }

  private static boolean isLegal(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c == '\t'
        || c == '\n'
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }

  private static IllegalStateException invalidSvg(XMLStreamException e) {
    return new IllegalStateException("writing XML to memory failed", e);
  }
}
