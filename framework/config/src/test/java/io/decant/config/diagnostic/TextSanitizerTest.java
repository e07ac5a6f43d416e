package io.decant.config.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextSanitizerTest {

  @Test
  void escapesControlCharacters() {
    assertEquals("\\u001b[2Jgone\\u0007", TextSanitizer.singleLine("\u001b[2Jgone\u0007"));
    assertEquals("\\u009b2J", TextSanitizer.singleLine("\u009b2J"));
  }

  @Test
  void escapesBidirectionalAndInvisibleCharacters() {
    assertEquals("\\u202egnp.exe", TextSanitizer.singleLine("\u202egnp.exe"));
    assertEquals("a\\u2066b\\ufeff", TextSanitizer.singleLine("a\u2066b\ufeff"));
  }

  @Test
  void escapesLineBreaks() {
    assertEquals("name\\u000aexp1: done\\u000d", TextSanitizer.singleLine("name\nexp1: done\r"));
  }

  @Test
  void retainsLineBreaksAndTabsInMultilineText() {
    assertEquals("a\tb\r\nc\n\\u000dd", TextSanitizer.multiLine("a\tb\r\nc\n\rd"));
  }

  @Test
  void retainsAllScriptsAndEmoji() {
    String text = "ñ 漢字 مرحبا \ud83d\ude00 e\u0301";
    assertEquals(text, TextSanitizer.singleLine(text));
  }

  @Test
  void shortensLongLinesInTheMiddle() {
    String line = TextSanitizer.singleLine("the key '" + "k".repeat(1_000_000) + "' is not known");
    assertTrue(line.length() <= 2_000, () -> line.length() + " characters");
    assertTrue(
        line.startsWith("the key 'kkk")
            && line.contains("k … k")
            && line.endsWith("kkk' is not known"),
        line);
  }

  @Test
  void doesNotSplitSurrogatePairs() {
    String line = TextSanitizer.singleLine("a" + "\ud83d\ude00".repeat(5_000));
    assertTrue(line.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff), line);
  }
}
