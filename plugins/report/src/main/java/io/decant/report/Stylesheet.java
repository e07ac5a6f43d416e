package io.decant.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheet of the page, a resource. */
final class Stylesheet {

  private Stylesheet() {}

  /**
   * Returns its text, which contains nothing that ends a style element or that XML parses as
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
