package io.decant.report;

import static io.decant.report.HtmlElement.tag;

/** The document around every page, with its content security policy and style sheet. */
final class HtmlDocument {

  /** Allows only what is in the page itself: no address is fetched. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private HtmlDocument() {}

  /**
   * Returns a document that HTML and XML parsers parse to the same tree.
   *
   * @param rules the style sheet
   */
  static String markup(String title, String rules, HtmlElement body) {
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    tag("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("lang", "en")
        .with("xml:lang", "en")
        .add(head(title, rules), body)
        .writeTo(out);
    return out.toString();
  }

  private static HtmlElement head(String title, String rules) {
    return tag("head")
        .add(
            tag("meta").with("charset", "utf-8"),
            tag("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            tag("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
            tag("title", title),
            tag("style").add(HtmlNode.raw(rules)));
  }
}
