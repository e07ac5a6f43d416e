package io.decant.distribution.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Damage that a JSON file can suffer: its bytes, too deep a nesting, another value somewhere. */
final class JsonMutator {

  private static final List<String> LITERALS =
      List.of("null", "{}", "[]", "\"\"", "true", "-1", "1e999", "0.5", "[[]]");

  private JsonMutator() {}

  /** A damaged copy. */
  static byte[] mutate(byte[] original, FuzzRandom random) {
    String text = new String(original, StandardCharsets.UTF_8);
    return switch (random.below(6)) {
      case 0, 1 -> ByteMutator.mutate(original, random);
      case 2 -> ("[".repeat(1 + random.upTo(100_000)) + text).getBytes(StandardCharsets.UTF_8);
      default -> replaceValue(text, random).getBytes(StandardCharsets.UTF_8);
    };
  }

  /** Another value at one place of a JSON text, whatever it stands for. */
  static String replaceValue(String text, FuzzRandom random) {
    List<Integer> colons = new ArrayList<>();
    for (int at = text.indexOf(": "); at >= 0; at = text.indexOf(": ", at + 1)) {
      colons.add(at + 2);
    }
    if (colons.isEmpty()) {
      return UnusualStrings.choose(random);
    }
    int from = random.choose(colons);
    int to = from;
    while (to < text.length() && ",}]\n".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    String value =
        switch (random.below(3)) {
          case 0 -> String.valueOf(random.choose(ByteMutator.NUMBERS));
          case 1 -> quoted(UnusualStrings.PRINTABLE.get(random.below(40)), random);
          default -> random.choose(LITERALS);
        };
    return text.substring(0, from) + value + text.substring(to);
  }

  /** A text between quotes, at whose end there may be what is not seen. */
  static String quoted(String text, FuzzRandom random) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"")
        + random.choose(List.of("", "\\u001b[2J", "\\u0000", "\\u202e"))
        + "\"";
  }
}
