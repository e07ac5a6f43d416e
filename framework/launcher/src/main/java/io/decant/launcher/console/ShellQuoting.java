package io.decant.launcher.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Quotes words so that a shell reads them unchanged.
 *
 * @since 0.1.0
 */
public final class ShellQuoting {

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private ShellQuoting() {}

  /** Quotes words and joins them with blanks. */
  public static String quote(List<String> arguments) {
    return arguments.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
  }

  /** Quotes a word if necessary. */
  public static String quote(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
