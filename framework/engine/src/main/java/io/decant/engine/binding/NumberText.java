package io.decant.engine.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they are written: decimal, without underscores, leading zeros, hexadecimal or octal digits. */
final class NumberText {

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^([-+]?)0+([0-9].*)");

  private NumberText() {}

  static Optional<BigInteger> whole(String text) {
    return WHOLE.matcher(text).matches() ? Optional.of(new BigInteger(text)) : Optional.empty();
  }

  static Optional<Double> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }

  /** How to write the whole number that someone meant, if that can be told. */
  static Optional<String> wholeMeantBy(String text) {
    String cleaned = cleaned(text);
    if (!DECIMAL.matcher(cleaned).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(cleaned).toBigIntegerExact().toString());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** How to write the number that someone meant, if that can be told. */
  static Optional<String> decimalMeantBy(String text) {
    return Optional.of(cleaned(text)).filter(t -> DECIMAL.matcher(t).matches());
  }

  private static String cleaned(String text) {
    return LEADING_ZEROS.matcher(text.replace("_", "")).replaceFirst("$1$2");
  }
}
