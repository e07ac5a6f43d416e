package io.decant.figures.svg;

import java.awt.GraphicsEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Replaces the text of an SVG image by outlines of the bundled font, so that its pixels depend on
 * neither the fonts nor the font rasterizer of the system.
 *
 * <p>Text that the bundled font can't draw, such as Chinese, remains text if the system has fonts.
 */
final class TextOutlines {

  private final XMLStreamReader reader;
  private final XMLStreamWriter writer;

  private TextOutlines(XMLStreamReader reader, XMLStreamWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /**
   * Returns a copy of a picture with outlines instead of text.
   *
   * @param svg a picture as returned by {@link SvgWriter#toBytes}
   */
  static byte[] replaceText(byte[] svg) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * svg.length);
    String utf8 = StandardCharsets.UTF_8.name();
    try {
      XMLStreamReader reader =
          XMLInputFactory.newDefaultFactory()
              .createXMLStreamReader(new ByteArrayInputStream(svg), utf8);
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, utf8);
      new TextOutlines(reader, writer).copy();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("reading and writing XML in memory failed", e);
    }
    return bytes.toByteArray();
  }

  private void copy() throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (reader.getLocalName().equals("text")) {
            copyText();
          } else {
            startElement(reader.getLocalName(), attributes());
          }
        }
        case XMLStreamConstants.CHARACTERS -> writer.writeCharacters(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> writer.writeEndElement();
        default -> {} // the end of the document; Svg writes nothing else
      }
    }
  }

  private void copyText() throws XMLStreamException {
    Map<String, String> attributes = attributes();
    String text = reader.getElementText();
    FigureFont font = FigureFont.of("bold".equals(attributes.get("font-weight")));
    if (font.covers(text) || !hasSystemFonts()) {
      startElement(
          "path",
          Map.of(
              "d",
              font.outline(text),
              "fill",
              attributes.get("fill"),
              "transform",
              transform(font, text, attributes)));
    } else {
      startElement("text", attributes);
      writer.writeCharacters(text);
    }
    writer.writeEndElement();
  }

  /** Returns the transform from outline units, with y upwards, to the position of the text. */
  private static String transform(FigureFont font, String text, Map<String, String> attributes) {
    double scale = Double.parseDouble(attributes.get("font-size")) / font.outlineUnitsPerEm();
    double fraction =
        switch (attributes.getOrDefault("text-anchor", "start")) {
          case "end" -> 1;
          case "middle" -> 0.5;
          default -> 0;
        };
    return attributes.getOrDefault("transform", "")
        + "translate("
        + attributes.get("x")
        + " "
        + attributes.get("y")
        + ")"
        + "scale("
        + scale
        + " "
        + -scale
        + ")"
        + "translate("
        + -fraction * font.width(text) * font.outlineUnitsPerEm()
        + " 0)";
  }

  private void startElement(String name, Map<String, String> attributes) throws XMLStreamException {
    writer.writeStartElement(name);
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      writer.writeDefaultNamespace(reader.getNamespaceURI(i));
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      writer.writeAttribute(attribute.getKey(), attribute.getValue());
    }
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  /** Returns whether the system has fonts; AWT throws an error if there are none. */
  private static boolean hasSystemFonts() {
    try {
      return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
          > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }
}
