package io.decant.launcher.docs;

import io.decant.launcher.console.Formats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Builds a page of Markdown from blocks. */
final class MarkdownBuilder {

  /** The width of lines, in characters. */
  static final int WIDTH = 100;

  private final List<String> blocks = new ArrayList<>();

  MarkdownBuilder heading(int level, String text) {
    return block("#".repeat(level) + " " + text);
  }

  /** Adds a paragraph, wrapped to lines, unless it is empty. */
  MarkdownBuilder paragraph(String text) {
    return text.isEmpty() ? this : block(String.join("\n", Formats.wrap(text, WIDTH)));
  }

  MarkdownBuilder yaml(String text) {
    return block("```yaml\n" + text + "\n```");
  }

  /** Adds a table unless it has no rows. */
  MarkdownBuilder table(List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    List<String> lines = new ArrayList<>(List.of(row(header), "|" + "---|".repeat(header.size())));
    rows.forEach(row -> lines.add(row(row)));
    return block(String.join("\n", lines));
  }

  private MarkdownBuilder block(String text) {
    blocks.add(text);
    return this;
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Formats text as inline code. */
  static String code(String text) {
    return "`" + text + "`";
  }

  /** Formats names as inline code, separated by commas. */
  static String codes(Collection<String> names) {
    return names.stream().map(MarkdownBuilder::code).collect(Collectors.joining(", "));
  }

  /** Returns the page with a final line break. */
  @Override
  public String toString() {
    return String.join("\n\n", blocks) + "\n";
  }

  /** Joins sentences, without empty ones. */
  static String sentences(String... sentences) {
    return Arrays.stream(sentences).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
  }
}
