package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.Arrays;

/**
 * A text with its location in the source, to convert lines and columns to source locations.
 *
 * @param characters its code points, the unit of the parser's offsets
 */
record SourceText(String text, SourceLocation origin, int[] characters) {

  static SourceText of(String text, SourceLocation origin) {
    return new SourceText(text, origin, text.codePoints().toArray());
  }

  /**
   * Returns the source location of a line and column of this text, both counted from 1 in code
   * points; an option is a single line.
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

  /** Returns the lines, separated by the line breaks of YAML 1.1, like the parser's. */
  String[] lines() {
    return text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1);
  }

  /** Returns the code point at an index; 0 after the end. */
  int characterAt(long index) {
    return index < characters.length ? characters[(int) index] : 0;
  }
}
