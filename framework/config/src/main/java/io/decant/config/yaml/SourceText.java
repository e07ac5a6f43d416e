package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.Arrays;

/**
 * A text with its place in a larger one, so that its lines and columns can be named as the user
 * sees them.
 *
 * @param characters its code points, by which the parser counts
 */
record SourceText(String text, SourceLocation origin, int[] characters) {

  static SourceText of(String text, SourceLocation origin) {
    return new SourceText(text, origin, text.codePoints().toArray());
  }

  /**
   * The place of a line and a column (in code points) of this text, both from 1; an option is a
   * single line.
   */
  SourceLocation location(int line, int column) {
    if (line > 1 && origin.source().equals(ConfigOverrides.SOURCE)) {
      int before =
          Arrays.stream(lines())
              .limit(line - 1L)
              .mapToInt(l -> l.codePointCount(0, l.length()) + 1)
              .sum();
      return new SourceLocation(
          origin.source(), origin.line(), origin.column() + before + column - 1);
    }
    int lineOfSource = origin.line() + line - 1;
    return new SourceLocation(
        origin.source(), lineOfSource, line == 1 ? origin.column() + column - 1 : column);
  }

  /** The lines, by the line breaks of YAML 1.1, which the parser counts by. */
  String[] lines() {
    return text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1);
  }

  /** The character before which there are so many; 0 behind the end. */
  int characterAt(long index) {
    return index < characters.length ? characters[(int) index] : 0;
  }
}
