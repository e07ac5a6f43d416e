package io.decant.report;

/** A piece of the page. */
interface HtmlNode {

  /** Writes itself as markup that both an HTML and an XML parser accept. */
  void writeTo(StringBuilder out);

  /** Words, escaped. */
  static HtmlNode text(String words) {
    return out -> out.append(HtmlEscaper.escape(words));
  }

  /**
   * A part that tells of the run, and not of what came out of it: it is marked, and not compared
   * when the run is repeated.
   */
  static HtmlNode excludedFromComparison(HtmlNode part) {
    return out -> {
      out.append("<!--provenance-->");
      part.writeTo(out);
      out.append("<!--/provenance-->");
    };
  }

  /** Markup that is well-formed already. */
  static HtmlNode raw(String markup) {
    return out -> out.append(markup);
  }
}
