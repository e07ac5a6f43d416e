package io.decant.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Escapes text for markup, ids and URLs. */
final class HtmlEscaper {

  private HtmlEscaper() {}

  /** Escapes text for content and quoted attributes; characters that XML forbids become U+FFFD. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(allowedInXml(c) ? c : 0xFFFD);
    }
  }

  private static boolean allowedInXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }

  /**
   * Converts a name to part of an id: letters, digits and dashes are unchanged, others become their
   * code point, so that different names have different ids.
   */
  static String toId(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if ((c >= 'a' && c <= 'z')
                  || (c >= 'A' && c <= 'Z')
                  || (c >= '0' && c <= '9')
                  || c == '-') {
                out.appendCodePoint(c);
              } else {
                out.append('_').append(Integer.toHexString(c)).append('_');
              }
            });
    return out.toString();
  }

  /** Converts a relative path to a URL: every part is percent-encoded, slashes are unchanged. */
  static String toHref(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0)) {
        out.append((char) c);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", c));
      }
    }
    return out.toString();
  }
}
