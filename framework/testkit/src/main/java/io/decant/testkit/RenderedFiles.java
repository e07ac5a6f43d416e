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
 * The files written by a visualizer.
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

  /** Asserts that SVG is well-formed, PNG is a valid image, and HTML is UTF-8. */
  void assertReadable() {
    of("svg")
        .forEach(
            (name, content) -> {
              Element root = parse(name, content).getDocumentElement();
              if (!"svg".equals(root.getLocalName())
                  || !SVG_NAMESPACE.equals(root.getNamespaceURI())) {
                fail(
                    name
                        + " has the root element "
                        + root.getNodeName()
                        + ", expected svg in namespace "
                        + SVG_NAMESPACE);
              }
            });
    of("png").forEach(RenderedFiles::assertIsImage);
    of("html").forEach(RenderedFiles::assertIsText);
  }

  /** Returns the files with an extension such as {@code svg}. */
  private Map<String, byte[]> of(String extension) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byName.forEach(
        (name, content) -> {
          if (name.toLowerCase(Locale.ROOT).endsWith("." + extension)) {
            files.put(name, content);
          }
        });
    return files;
  }

  private static void assertIsImage(String name, byte[] content) {
    try {
      assertNotNull(
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(content))),
          name + " is not a valid image");
    } catch (IOException e) {
      fail(name + " can't be read: " + e.getMessage(), e);
    }
  }

  private static void assertIsText(String name, byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
    } catch (CharacterCodingException e) {
      fail(name + " is not valid UTF-8", e);
    }
  }

  /** Asserts that SVG positions, lengths and paths contain neither infinity nor NaN. */
  void assertSvgHasFiniteGeometry() {
    of("svg")
        .forEach(
            (name, content) -> {
              NodeList elements = parse(name, content).getElementsByTagName("*");
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
   * Asserts that no markup file contains the element that unescaped text from data would create.
   */
  void assertTextIsEscaped() {
    of("svg").forEach(RenderedFiles::assertTextIsEscaped);
    of("svg").forEach(RenderedFiles::parse);
    of("html").forEach(RenderedFiles::assertTextIsEscaped);
  }

  private static void assertTextIsEscaped(String name, byte[] content) {
    assertFalse(
        new String(content, StandardCharsets.UTF_8).contains("<text-of-the-data"),
        name + " contains unescaped text from data: write '<' as '&lt;'");
  }

  private static Document parse(String name, byte[] content) {
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
