package io.decant.launcher;

import io.decant.launcher.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A screen that remembers all that was written to it, control characters included. */
public final class RecordingTerminal {

  /** What moves the place of writing or takes something away, and what lies between. */
  private static final Pattern PARTS = Pattern.compile("\n|\r|\u001b\\[\\d*[AKJ]|[^\n\r\u001b]+");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal asTerminal;

  private RecordingTerminal(boolean terminal, boolean coloured, int width) {
    asTerminal = new Terminal(out, err, StandardCharsets.UTF_8, terminal, coloured, width);
  }

  /** A file or a pipe. */
  public static RecordingTerminal piped() {
    return new RecordingTerminal(false, true, Terminal.DEFAULT_WIDTH);
  }

  /** A terminal without colours. */
  public static RecordingTerminal interactive(int width) {
    return new RecordingTerminal(true, false, width);
  }

  /** A terminal with colours. */
  public static RecordingTerminal coloured() {
    return new RecordingTerminal(true, true, Terminal.DEFAULT_WIDTH);
  }

  /** The screen to write to. */
  public Terminal asTerminal() {
    return asTerminal;
  }

  /** What went to standard output. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What went to standard error. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /**
   * What a reader of the terminal sees in the end, the empty line behind the last line break
   * included.
   */
  public String rendered() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int line = 0;
    int column = 0;
    Matcher parts = PARTS.matcher(out());
    while (parts.find()) {
      String part = parts.group();
      if (part.equals("\n")) {
        line++;
        column = 0;
        if (line == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (part.equals("\r")) {
        column = 0;
      } else if (part.endsWith("A")) {
        line -= Integer.parseInt(part.substring(2, part.length() - 1));
      } else if (part.equals("\u001b[K")) {
        lines.get(line).setLength(Math.min(column, lines.get(line).length()));
      } else if (part.equals("\u001b[J")) {
        lines.get(line).setLength(Math.min(column, lines.get(line).length()));
        lines.subList(line + 1, lines.size()).clear();
      } else {
        lines
            .get(line)
            .replace(column, Math.min(lines.get(line).length(), column + part.length()), part);
        column += part.length();
      }
    }
    return lines.stream()
        .map(rendered -> rendered.toString().stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
