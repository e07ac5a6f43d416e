package io.decant.config;

import java.util.Locale;

/** Converts Java names to YAML keys and values. */
public final class KebabCase {

  private KebabCase() {}

  /** Converts {@code learningRate} to {@code learning-rate}. */
  public static String fromCamelCase(String name) {
    StringBuilder text = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (Character.isUpperCase(c)) {
        text.append('-');
      }
      text.append(Character.toLowerCase(c));
    }
    return text.toString();
  }

  /** Converts {@code KAIMING_UNIFORM} to {@code kaiming-uniform}. */
  public static String fromEnumConstant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
