package io.decant.report;

/** A node of the page. */
interface HtmlNode {

  /** Writes markup that HTML and XML parsers accept. */
  void writeTo(StringBuilder out);

  /** Creates a text node; the text is escaped. */
  static HtmlNode text(String text) {
    return out -> out.append(HtmlEscaper.escape(text));
  }

  /**
   * Marks a part that describes the run and not its results: it is not compared when the run is
   * repeated.
   */
  static HtmlNode excludedFromComparison(HtmlNode part) {
    return out -> {
      out.append("<!--provenance-->");
      part.writeTo(out);
      out.append("<!--/provenance-->");
    };
  }

  /** Creates a node of well-formed markup. */
  static HtmlNode raw(String markup) {
    return out -> out.append(markup);
  }
}
