package io.decant.launcher.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of a command line, quoted so that a shell reads them as they are.
 *
 * @since 0.1.0
 */
public final class ShellQuoting {

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private ShellQuoting() {}

  /** The words, with blanks between them. */
  public static String quote(List<String> words) {
    return words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
  }

  /** One word. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
