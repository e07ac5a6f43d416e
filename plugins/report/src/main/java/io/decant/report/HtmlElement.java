package io.decant.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An element of HTML or SVG: a tag, attributes and content. */
final class HtmlElement implements HtmlNode {

  private static final Set<String> VOID = Set.of("br", "col", "hr", "img", "input", "link", "meta");

  /** Elements after which a line break does not change the rendering. */
  private static final Set<String> OWN_LINE =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "header",
          "main",
          "nav",
          "footer",
          "section",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "p",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "figure",
          "figcaption",
          "details",
          "summary",
          "svg",
          "g",
          "path",
          "rect",
          "pre");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<HtmlNode> children = new ArrayList<>();

  private HtmlElement(String name) {
    this.name = name;
  }

  /** Creates an empty element. */
  static HtmlElement tag(String name) {
    return new HtmlElement(name);
  }

  /** Creates an element with text. */
  static HtmlElement tag(String name, String text) {
    return new HtmlElement(name).text(text);
  }

  /** Sets an attribute. */
  HtmlElement with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Sets a numeric attribute. */
  HtmlElement with(String attribute, double value) {
    return with(attribute, ReportNumberFormatter.coordinate(value));
  }

  /** Appends text. */
  HtmlElement text(String text) {
    children.add(HtmlNode.text(text));
    return this;
  }

  /** Appends nodes. */
  HtmlElement add(HtmlNode... nodes) {
    children.addAll(List.of(nodes));
    return this;
  }

  /** Appends nodes. */
  HtmlElement addAll(List<? extends HtmlNode> nodes) {
    children.addAll(nodes);
    return this;
  }

  @Override
  public void writeTo(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            out.append(' ')
                .append(key)
                .append("=\"")
                .append(HtmlEscaper.escape(value))
                .append('"'));
    if (VOID.contains(name)) {
      out.append("/>");
    } else {
      out.append('>');
      children.forEach(child -> child.writeTo(out));
      out.append("</").append(name).append('>');
    }
    if (OWN_LINE.contains(name)) {
      out.append('\n');
    }
  }
}
