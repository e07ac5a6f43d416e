package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a visualizer wrote.
 *
 * @param byName contents by file name
 */
record RenderedFiles(Map<String, byte[]> byName) {

  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
  private static final Set<String> GEOMETRY =
      Set.of(
          "x",
          "y",
          "x1",
          "y1",
          "x2",
          "y2",
          "cx",
          "cy",
          "r",
          "rx",
          "ry",
          "dx",
          "dy",
          "width",
          "height",
          "d",
          "points",
          "transform",
          "viewBox",
          "offset",
          "opacity",
          "stroke-width",
          "font-size");

  /** SVG is well-formed, PNG is a picture, HTML is text in UTF-8. */
  void assertReadable() {
    of("svg")
        .forEach(
            (name, content) -> {
              Element root = parsed(name, content).getDocumentElement();
              if (!"svg".equals(root.getLocalName())
                  || !SVG_NAMESPACE.equals(root.getNamespaceURI())) {
                fail(
                    name
                        + " has the root "
                        + root.getNodeName()
                        + ", expected svg of the namespace "
                        + SVG_NAMESPACE);
              }
            });
    of("png").forEach(RenderedFiles::assertIsPicture);
    of("html").forEach(RenderedFiles::assertIsText);
  }

  /** The files of a kind, such as {@code svg}. */
  private Map<String, byte[]> of(String extension) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    byName.forEach(
        (name, content) -> {
          if (name.toLowerCase(Locale.ROOT).endsWith("." + extension)) {
            found.put(name, content);
          }
        });
    return found;
  }

  private static void assertIsPicture(String name, byte[] content) {
    try {
      assertNotNull(
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(content))),
          name + " is not an image");
    } catch (IOException e) {
      fail(name + " can't be read: " + e.getMessage(), e);
    }
  }

  private static void assertIsText(String name, byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
    } catch (CharacterCodingException e) {
      fail(name + " is not text in UTF-8", e);
    }
  }

  /** No place, length or path of SVG has a number that is infinite or not one. */
  void assertSvgHasFiniteGeometry() {
    of("svg")
        .forEach(
            (name, content) -> {
              NodeList elements = parsed(name, content).getElementsByTagName("*");
              for (int i = 0; i < elements.getLength(); i++) {
                NamedNodeMap attributes = elements.item(i).getAttributes();
                for (int j = 0; j < attributes.getLength(); j++) {
                  String value = attributes.item(j).getNodeValue();
                  if (GEOMETRY.contains(attributes.item(j).getNodeName())
                      && (value.contains("NaN") || value.contains("Infinity"))) {
                    fail(
                        name
                            + " has "
                            + elements.item(i).getNodeName()
                            + " with "
                            + attributes.item(j));
                  }
                }
              }
            });
  }

  /**
   * No file that is markup holds the element that text of the data would be if it were not escaped.
   */
  void assertTextIsEscaped() {
    of("svg").forEach(RenderedFiles::assertTextIsEscaped);
    of("svg").forEach(RenderedFiles::parsed);
    of("html").forEach(RenderedFiles::assertTextIsEscaped);
  }

  private static void assertTextIsEscaped(String name, byte[] content) {
    assertFalse(
        new String(content, StandardCharsets.UTF_8).contains("<text-of-the-data"),
        name + " has text of the data in it as it is: '<' has to be written as '&lt;'");
  }

  private static Document parsed(String name, byte[] content) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(content));
    } catch (SAXException e) {
      return fail(name + " is not well-formed: " + e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
