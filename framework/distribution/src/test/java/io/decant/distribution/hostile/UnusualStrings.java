package io.decant.distribution.hostile;

import java.util.List;

/** Texts that names, values and paths should not be. */
final class UnusualStrings {

  /** Some that fit into any text file. */
  static final List<String> PRINTABLE =
      List.of(
          "../elsewhere",
          "../../../../../../etc/passwd",
          "/etc/passwd",
          "..",
          ".",
          "a/../../b",
          "C:\\Windows\\x",
          "\\\\host\\x",
          "con",
          "nul",
          "-rf",
          "--out",
          "%s%n%n",
          "${jndi:ldap://x}",
          "$(touch x)",
          "`touch x`",
          "{{7*7}}",
          "' OR 1=1 --",
          "<script>alert(1)</script>",
          "]]>",
          "<!--",
          "&amp;&lt;",
          "\"><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "999999999999999999999999999999",
          "-2147483648",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "1e308",
          "1e-400",
          "1e9999",
          "-0",
          "NaN",
          ".inf",
          "0x7fffffff",
          "1:30:00",
          "2001-01-01",
          "~",
          "null",
          "true",
          "yes",
          "=",
          "<<",
          "@",
          "`",
          "ñandú",
          "漢字",
          "e\u0301",
          "ﷺ",
          "\ud83d\ude00");

  /** Some with characters that are not seen, or do something. */
  static final List<String> UNPRINTABLE =
      List.of(
          "\u0000",
          "a\u0000b",
          "\u001b[2J\u001b[31m",
          "\u001b]0;title\u0007",
          "\r",
          "\r\n",
          "\b\b\b\b",
          "\u0085",
          "\u2028",
          "\u202egnp.exe",
          "\u2066x\u2069",
          "\u200b",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ud800",
          "\udc00\ud800",
          "\u007f");

  private UnusualStrings() {}

  static String choose(FuzzRandom random) {
    return switch (random.below(8)) {
      case 0 -> random.choose(UNPRINTABLE);
      case 1 -> random.choose(PRINTABLE) + random.choose(UNPRINTABLE);
      case 2 -> random.choose(PRINTABLE).repeat(1 + random.upTo(2000));
      default -> random.choose(PRINTABLE);
    };
  }
}
