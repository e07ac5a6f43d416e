package io.decant.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.helpers.DefaultHandler;

/** A page as an XML parser reads it; a page that is not well-formed fails to be one. */
final class ParsedPage {

  private final Document document;

  ParsedPage(String markup) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      this.document =
          builder.parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  /** All elements of that name, or all at all for {@code *}. */
  List<Element> all(String name) {
    return list(document.getElementsByTagNameNS("*", name));
  }

  /** Within an element, all elements of that name. */
  static List<Element> within(Element element, String name) {
    return list(element.getElementsByTagNameNS("*", name));
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The element of that id. */
  Element byId(String id) {
    return all("*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element has the id " + id));
  }

  /** The words of the element of that id, with single spaces. */
  String text(String id) {
    return text(byId(id));
  }

  /** The words of an element, with single spaces. */
  static String text(Element element) {
    return element.getTextContent().replaceAll("\\s+", " ").strip();
  }

  /** The words of each row of a chapter's tables, its cells parted by bars. */
  List<String> rows(String chapter) {
    return within(byId(chapter), "tr").stream()
        .map(
            row -> {
              List<String> cells = new ArrayList<>();
              for (Element cell : within(row, "*")) {
                if (cell.getLocalName().equals("th") || cell.getLocalName().equals("td")) {
                  cells.add(text(cell));
                }
              }
              return String.join(" | ", cells);
            })
        .toList();
  }
}
