package io.decant.explorer;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON that is safe inside a {@code script} element: text of the data can't end the element.
 * Plugins can't access the framework's JSON library, and this subset is small.
 */
final class ScriptSafeJson {

  private final StringBuilder text = new StringBuilder();

  private ScriptSafeJson() {}

  /**
   * Writes maps, lists, strings, numbers and booleans; numbers that are not finite become {@code
   * null}.
   */
  static String toJson(Object value) {
    ScriptSafeJson json = new ScriptSafeJson();
    json.write(value);
    return json.text.toString();
  }

  private void write(Object value) {
    if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(separator);
        quote(entry.getKey().toString());
        text.append(':');
        write(entry.getValue());
        separator = ",";
      }
      text.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object entry : list) {
        text.append(separator);
        write(entry);
        separator = ",";
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Number number) {
      text.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
    } else if (value instanceof Boolean) {
      text.append(value);
    } else {
      quote(value.toString());
    }
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
