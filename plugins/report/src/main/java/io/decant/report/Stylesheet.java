package io.decant.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page's style sheet, which lies beside the classes. */
final class Stylesheet {

  private Stylesheet() {}

  /**
   * Its text, which holds nothing that ends a style element or that an XML parser would take for
   * markup.
   */
  static String text() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("the module lacks its style sheet report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet report.css can't be read", e);
    }
  }
}
