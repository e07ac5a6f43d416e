package io.decant.config;

import io.decant.config.yaml.ListNode;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values as YAML on one line, with the same meaning in YAML 1.1 and 1.2. */
public final class YamlWriter {

  /** The YAML for an absent value. */
  public static final String NOTHING = "~";

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*");
  private static final Set<String> YAML_1_1_KEYWORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
  private static final Pattern YAML_1_1_NUMBER =
      Pattern.compile(
          "[-+]?(\\.?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+"
              + "|[0-9]+(:[0-9]+)+(\\.[0-9]*)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)|\\d{4}-\\d\\d?-\\d\\d?.*");

  /**
   * Longer text is always quoted: patterns with repeated groups need a stack as deep as the length
   * of the text.
   */
  private static final int MAX_LENGTH = 1_000;

  private YamlWriter() {}

  /**
   * Formats a number: as an integer if possible, otherwise in its shortest decimal form, with an
   * exponent if it is small or large.
   */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e7) {
      return Long.toString((long) value);
    }
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return (value < 0 ? "-" : "") + mantissa + "e" + exponent;
  }

  /** Formats text, quoted if necessary. */
  public static String text(String value) {
    boolean unquoted =
        value.length() <= MAX_LENGTH && PLAIN.matcher(value).matches() && !needsQuotes(value);
    return unquoted ? value : quoted(value);
  }

  /** Whether unquoted text would be a boolean, a number or null in some version of YAML. */
  public static boolean needsQuotes(String text) {
    return text.isEmpty()
        || text.equals("~")
        || isPlainScalar(text)
        || text.length() <= MAX_LENGTH && YAML_1_1_NUMBER.matcher(text).matches();
  }

  /** Whether unquoted text would be a boolean or null in some version of YAML. */
  public static boolean isPlainScalar(String text) {
    return YAML_1_1_KEYWORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  private static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                  if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                    text.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    text.appendCodePoint(c);
                  }
                }
              }
            });
    return text.append('"').toString();
  }

  /** Formats a tree on one line. */
  public static String node(YamlNode node) {
    if (node instanceof ListNode list) {
      return list(list.elements().stream().map(YamlWriter::node).toList());
    }
    if (node instanceof MapNode map) {
      Map<String, String> entries = new LinkedHashMap<>();
      map.keys().forEach(key -> map.value(key).ifPresent(value -> entries.put(key, node(value))));
      return map(entries);
    }
    ScalarNode scalar = (ScalarNode) node;
    return scalar.plain() && needsQuotes(scalar.text()) ? scalar.text() : text(scalar.text());
  }

  /** Formats a list of values that are already YAML. */
  public static String list(Collection<String> elements) {
    return elements.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** Formats a map with values that are already YAML. */
  public static String map(Map<String, String> entries) {
    if (entries.isEmpty()) {
      return "{}";
    }
    List<String> pairs =
        entries.entrySet().stream().map(e -> text(e.getKey()) + ": " + e.getValue()).toList();
    return "{ " + String.join(", ", pairs) + " }";
  }
}
