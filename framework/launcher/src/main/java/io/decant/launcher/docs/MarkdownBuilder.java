package io.decant.launcher.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Builds a page of Markdown from paragraphs. */
final class MarkdownBuilder {

  private final List<String> paragraphs = new ArrayList<>();

  MarkdownBuilder heading(int level, String text) {
    return paragraph("#".repeat(level) + " " + text);
  }

  /** Adds a paragraph unless it is empty. */
  MarkdownBuilder paragraph(String text) {
    if (!text.isEmpty()) {
      paragraphs.add(text);
    }
    return this;
  }

  MarkdownBuilder yaml(String text) {
    return paragraph("```yaml\n" + text + "\n```");
  }

  /** Adds a table unless it has no rows. */
  MarkdownBuilder table(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    List<String> lines = new ArrayList<>(List.of(row(head), "|" + "---|".repeat(head.size())));
    rows.forEach(row -> lines.add(row(row)));
    return paragraph(String.join("\n", lines));
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
    return String.join("\n\n", paragraphs) + "\n";
  }

  /** Joins sentences, without empty ones. */
  static String sentences(String... sentences) {
    return Arrays.stream(sentences).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
  }
}
