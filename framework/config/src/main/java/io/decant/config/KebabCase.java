package io.decant.config;

import java.util.Locale;

/** Java names as YAML has them. */
public final class KebabCase {

  private KebabCase() {}

  /** {@code learningRate} as {@code learning-rate}. */
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

  /** {@code KAIMING_UNIFORM} as {@code kaiming-uniform}. */
  public static String fromEnumConstant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
