package io.decant.config.diagnostic;

/**
 * A place in a text.
 *
 * @param source the file, or {@code --set} for a text given on the command line
 * @param line counted from 1
 * @param column counted from 1
 * @since 0.1.0
 */
public record SourceLocation(String source, int line, int column) {

  /** The source of what an option gives; its line is the number of the option. */
  public static final String OPTION = "--set";

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
