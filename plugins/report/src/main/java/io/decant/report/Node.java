package io.decant.report;

/** A piece of the page. */
interface Node {

  /** Writes itself as markup that both an HTML and an XML parser accept. */
  void writeTo(StringBuilder out);

  /** Words, escaped. */
  static Node text(String words) {
    return out -> out.append(Escaping.escape(words));
  }

  /** Markup that is well-formed already. */
  static Node verbatim(String markup) {
    return out -> out.append(markup);
  }
}
