package io.decant.launcher.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds lines of text with a column of labels and with wrapped texts.
 *
 * @since 0.1.0
 */
public final class TextTable {

  private static final int MIN_TEXT_WIDTH = 30;
  private static final int GAP = 2;
  private static final char NO_BREAK_SPACE = '\u00a0';

  private final int width;
  private final List<String> lines = new ArrayList<>();

  /** Creates an empty table of a given width. */
  public TextTable(int width) {
    this.width = width;
  }

  /** Adds a line unchanged. */
  public TextTable line(String text) {
    lines.add(text);
    return this;
  }

  /** Adds wrapped and indented text. */
  public TextTable text(int indent, String text) {
    return labelled(indent, "", 0, text);
  }

  /**
   * Adds wrapped text with a label.
   *
   * @param indent blanks before the label
   * @param label the label
   * @param labelWidth the width of labels, including the gap after them
   * @param text the text; nothing is added if it is empty
   */
  public TextTable labelled(int indent, String label, int labelWidth, String text) {
    if (text.isBlank()) {
      return this;
    }
    String prefix = " ".repeat(indent) + pad(label, labelWidth);
    String continuation = " ".repeat(indent + labelWidth);
    for (String part :
        Formats.wrap(text, Math.max(MIN_TEXT_WIDTH, width - continuation.length()))) {
      lines.add(prefix + part);
      prefix = continuation;
    }
    return this;
  }

  /** Adds items with a label, separated by commas and wrapped between items where possible. */
  public TextTable labelled(int indent, String label, int labelWidth, List<String> items) {
    int available = width - indent - labelWidth;
    String text =
        items.stream()
            .map(item -> item.length() < available ? item.replace(' ', NO_BREAK_SPACE) : item)
            .collect(Collectors.joining(", "));
    int from = lines.size();
    labelled(indent, label, labelWidth, text);
    lines.subList(from, lines.size()).replaceAll(line -> line.replace(NO_BREAK_SPACE, ' '));
    return this;
  }

  /** Adds rows with aligned cells, two blanks apart. */
  public TextTable rows(int indent, List<List<String>> rows) {
    int[] widths = widths(rows);
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(indent));
      for (int i = 0; i < row.size(); i++) {
        line.append(pad(row.get(i), widths[i] + GAP));
      }
      lines.add(line.toString().stripTrailing());
    }
    return this;
  }

  /** Returns the width of rows, including the gap after the last cells. */
  public static int width(List<List<String>> rows) {
    return Arrays.stream(widths(rows)).map(cells -> cells + GAP).sum();
  }

  private static int[] widths(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  /** Returns all lines, joined. */
  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
