package io.decant.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses decimal numbers; rejects underscores, leading zeros, hexadecimal and octal notation. */
final class NumberParser {

  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  /** The maximum length of a number for which a correction is suggested. */
  private static final int MAX_SUGGESTION_LENGTH = 19;

  private static final Pattern LEADING_ZEROS = Pattern.compile("^([-+]?)0+([0-9].*)");

  private NumberParser() {}

  static Optional<BigInteger> parseInteger(String text) {
    return INTEGER.matcher(text).matches() ? Optional.of(new BigInteger(text)) : Optional.empty();
  }

  static Optional<Double> parseDecimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }

  /** Whether the mantissa of a number has a digit other than 0. */
  static boolean isNotZero(String number) {
    return number.split("[eE]")[0].chars().anyMatch(c -> c >= '1' && c <= '9');
  }

  /** Suggests how to write an integer, if the intention is clear. */
  static Optional<String> suggestInteger(String text) {
    String normalized = normalize(text);
    if (text.length() > MAX_SUGGESTION_LENGTH || !DECIMAL.matcher(normalized).matches()) {
      return Optional.empty();
    }
    double magnitude = Math.abs(Double.parseDouble(normalized));
    if (magnitude < 1 || magnitude > Long.MAX_VALUE) {
      // avoids huge BigDecimals
      return Optional.of("0").filter(zero -> !isNotZero(normalized));
    }
    BigDecimal number = new BigDecimal(normalized);
    boolean isInteger = number.stripTrailingZeros().scale() <= 0;
    return isInteger ? Optional.of(number.toBigIntegerExact().toString()) : Optional.empty();
  }

  /** Suggests how to write a number, if the intention is clear. */
  static Optional<String> suggestDecimal(String text) {
    return Optional.of(normalize(text))
        .filter(t -> t.length() <= MAX_SUGGESTION_LENGTH)
        .filter(t -> DECIMAL.matcher(t).matches());
  }

  private static String normalize(String text) {
    return LEADING_ZEROS.matcher(text.replace("_", "")).replaceFirst("$1$2");
  }
}
