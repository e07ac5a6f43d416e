package io.decant.config.diagnostic;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Escapes control characters, bidirectional controls and invisible characters in text that is shown
 * to the user, such as {@code \u005cu001b}, because messages quote arbitrary input.
 *
 * @since 0.1.0
 */
public final class TextSanitizer {

  private static final int MAX_LINE_LENGTH = 2_000;
  private static final int MAX_VALUE_LENGTH = 80;
  private static final String GAP = " … ";

  private static final String INVISIBLE_CHARACTERS =
      "\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff";
  private static final Pattern UNSAFE_IN_LINE =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f" + INVISIBLE_CHARACTERS + "]");
  private static final Pattern UNSAFE_IN_LINES =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f" + INVISIBLE_CHARACTERS + "&&[^\n\t\r]]|\r(?!\n)");

  private TextSanitizer() {}

  /**
   * Returns the text on one line. The middle of very long text is omitted, because messages begin
   * with the error and end with what was expected.
   */
  public static String singleLine(String text) {
    return escapeMatches(shortened(text, MAX_LINE_LENGTH), UNSAFE_IN_LINE);
  }

  /** Abbreviates a value for a message, by omitting the middle. */
  public static String abbreviated(String value) {
    return shortened(value, MAX_VALUE_LENGTH);
  }

  /** Returns the text with its line breaks and tabs. */
  public static String multiLine(String text) {
    return escapeMatches(text, UNSAFE_IN_LINES);
  }

  private static String escapeMatches(String text, Pattern pattern) {
    return pattern.matcher(text).replaceAll(TextSanitizer::escape);
  }

  private static String escape(MatchResult match) {
    return match
        .group()
        .chars()
        .mapToObj(c -> String.format(Locale.ROOT, "\\\\u%04x", c))
        .collect(Collectors.joining());
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int half = (longest - GAP.length()) / 2;
    return substring(text, 0, half) + GAP + substring(text, text.length() - half, text.length());
  }

  /** Returns a substring without unpaired surrogates at its ends. */
  private static String substring(String text, int from, int to) {
    int start = Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
    int end = Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    return text.substring(start, end);
  }
}
