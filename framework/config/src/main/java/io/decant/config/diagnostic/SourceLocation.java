package io.decant.config.diagnostic;

/**
 * A location in a text.
 *
 * @param source the file, or {@code --set} for an option of the command line
 * @param line counted from 1
 * @param column counted from 1
 * @since 0.1.0
 */
public record SourceLocation(String source, int line, int column) {

  /** The source of text from an option; its line is the number of the option. */
  public static final String OPTION = "--set";

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
