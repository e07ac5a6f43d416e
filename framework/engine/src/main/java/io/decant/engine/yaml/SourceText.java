package io.decant.engine.yaml;

import io.decant.engine.Position;

/** A text with its place in a larger one, so that its lines and columns can be named as the user sees them. */
record SourceText(String text, Position origin, String[] lines) {

  static SourceText of(String text, Position origin) {
    // the line breaks of YAML 1.1, which the parser counts by
    return new SourceText(text, origin, text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
  }

  /** The place of a line and a column (in code points) of this text, both from 1. */
  Position position(int line, int column) {
    int lineOfSource = origin.line() + line - 1;
    return new Position(origin.source(), lineOfSource, line == 1 ? origin.column() + column - 1 : column);
  }

  /** The character at a line and a column, both from 1; 0 behind the end of a line. */
  int characterAt(int line, int column) {
    if (line < 1 || line > lines.length) {
      return 0;
    }
    String text = lines[line - 1];
    boolean within = column <= text.codePointCount(0, text.length());
    return within ? text.codePointAt(text.offsetByCodePoints(0, column - 1)) : 0;
  }
}
