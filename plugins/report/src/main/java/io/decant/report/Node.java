package io.decant.report;

/** A piece of the page. */
interface Node {

  /** Writes itself as markup that both an HTML and an XML parser accept. */
  void writeTo(StringBuilder out);

  /** Words, escaped. */
  static Node text(String words) {
    return out -> out.append(Escaping.escape(words));
  }

  /** A part that tells of the run, and not of what came out of it: it is marked, and not compared when the run is repeated. */
  static Node aboutTheRun(Node part) {
    return out -> {
      out.append("<!--provenance-->");
      part.writeTo(out);
      out.append("<!--/provenance-->");
    };
  }

  /** Markup that is well-formed already. */
  static Node verbatim(String markup) {
    return out -> out.append(markup);
  }
}
