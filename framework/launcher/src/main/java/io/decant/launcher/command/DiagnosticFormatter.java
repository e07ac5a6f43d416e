package io.decant.launcher.command;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.TextTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats diagnostics with the source line and a caret below the column. */
final class DiagnosticFormatter {

  private static final int MIN_LEFT_CONTEXT = 20;
  private static final int MAX_SHOWN = 100;
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final Path currentFolder;
  private final int width;
  private final Map<String, List<String>> lines = new HashMap<>();

  /**
   * Creates a formatter.
   *
   * @param currentFolder the folder against which relative paths are resolved
   * @param width the maximum width of an excerpt
   * @param overrides the values of the options {@code --set}, in order
   */
  DiagnosticFormatter(Path currentFolder, int width, List<String> overrides) {
    this.currentFolder = currentFolder;
    this.width = width;
    // an option is shown on one line, even if it contains line breaks
    lines.put(
        SourceLocation.OPTION,
        overrides.stream().map(o -> LINE_END.matcher(o).replaceAll(" ")).toList());
  }

  /** Formats the first diagnostics, and the total number if there are several. */
  String format(List<Diagnostic> diagnostics) {
    TextTable table = new TextTable(width);
    diagnostics.stream().limit(MAX_SHOWN).forEach(diagnostic -> add(diagnostic, table));
    if (diagnostics.size() > MAX_SHOWN) {
      table.line("… and more");
    }
    if (diagnostics.size() > 1) {
      table.line(Formats.count(diagnostics.size(), "error"));
    }
    return table.toString();
  }

  private void add(Diagnostic diagnostic, TextTable table) {
    table.line(diagnostic.location().map(p -> p + ": ").orElse("") + diagnostic.message());
    diagnostic.location().ifPresent(p -> sourceLine(p).ifPresent(line -> excerpt(p, line, table)));
    diagnostic.hint().ifPresent(hint -> table.text(2, hint));
  }

  private void excerpt(SourceLocation position, String line, TextTable table) {
    String margin = String.format(Locale.ROOT, "%5d | ", position.line());
    int available = width - margin.length();
    int caret = Math.min(position.column() - 1, line.length());
    int from =
        line.length() <= available
            ? 0
            : Math.max(0, Math.min(caret - MIN_LEFT_CONTEXT, line.length() - available));
    String excerpt = line.substring(from, Math.min(line.length(), from + Math.max(available, 1)));
    // keep tabs, so that the caret is below its column whatever their width
    String padding = line.substring(from, caret).replaceAll("[^\t]", " ");
    table.line(margin + excerpt);
    table.line(" ".repeat(margin.length() - 2) + "| " + padding + "^");
  }

  private Optional<String> sourceLine(SourceLocation position) {
    List<String> all = lines.computeIfAbsent(position.source(), this::lines);
    return position.line() <= all.size()
        ? Optional.of(all.get(position.line() - 1))
        : Optional.empty();
  }

  private List<String> lines(String source) {
    try {
      // malformed bytes become replacement characters
      return new String(Files.readAllBytes(currentFolder.resolve(source)), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException | InvalidPathException ignored) { // not a readable file
      return List.of();
    }
  }
}
