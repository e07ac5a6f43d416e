package io.decant.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * Writes the page with script, style and data in one file. Its content security policy allows only
 * this script and this style, by their hashes: nothing is fetched, whatever the data contains.
 */
final class ExplorerPage {

  private static final String SCRIPT = "explorer.js";
  private static final String STYLESHEET = "explorer.css";

  private ExplorerPage() {}

  /**
   * Returns the page.
   *
   * @param title plain text
   * @param data JSON from {@link ScriptSafeJson}
   */
  static byte[] toHtml(String title, String data) {
    String program = resource(SCRIPT);
    String style = resource(STYLESHEET);
    String page =
        String.format(
            Locale.ROOT,
            """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '%s'; style-src '%s'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <noscript>This page computes with the run's models, for which it needs JavaScript.</noscript>
        <div id="explorer"></div>
        <script type="application/json" id="run">%s</script>
        <script type="module">%s</script>
        </body>
        </html>
        """,
            hash(program),
            hash(style),
            escaped(title),
            style,
            data,
            program);
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String resource(String name) {
    try (InputStream in = ExplorerPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
