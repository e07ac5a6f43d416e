package io.decant.launcher.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of a command line, quoted so that a shell reads them as they are.
 *
 * @since 0.1.0
 */
public final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private ShellWords() {}

  /** The words, with blanks between them. */
  public static String of(List<String> words) {
    return words.stream().map(ShellWords::of).collect(Collectors.joining(" "));
  }

  /** One word. */
  public static String of(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
