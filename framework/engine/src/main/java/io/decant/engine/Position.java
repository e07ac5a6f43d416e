package io.decant.engine;

/**
 * A place in a text.
 *
 * @param source the file, or {@code --set} for a text given on the command line
 * @param line counted from 1
 * @param column counted from 1
 * @since 0.1.0
 */
public record Position(String source, int line, int column) {

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
