package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticFormatterTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeFile() throws IOException {
    String longLine = "key: " + "x".repeat(200) + " here " + "y".repeat(200);
    Files.writeString(
        folder.resolve("a.yaml"), "decant: 1\n  hiden: 49\n\thiden: 49\n" + longLine + "\n");
  }

  private List<String> linesOf(Diagnostic... diagnostics) {
    return new DiagnosticFormatter(folder, 60, List.of("e.title=a\nb"))
        .format(List.of(diagnostics))
        .lines()
        .toList();
  }

  @Test
  void printsACaretBelowTheColumn() {
    assertEquals(
        List.of("a.yaml:2:3: unknown key 'hiden'", "    2 |   hiden: 49", "      |   ^"),
        linesOf(Diagnostic.at(new SourceLocation("a.yaml", 2, 3), "unknown key 'hiden'")));
  }

  @Test
  void retainsTabsBeforeTheCaret() {
    assertEquals(
        "      | \t^", linesOf(Diagnostic.at(new SourceLocation("a.yaml", 3, 2), "tab")).get(2));
  }

  @Test
  void truncatesLongLinesAroundTheCaret() {
    List<String> lines =
        linesOf(Diagnostic.at(new SourceLocation("a.yaml", 4, 207), "far to the right"));
    assertTrue(lines.get(1).length() <= 60, lines.get(1));
    int caret = lines.get(2).indexOf('^');
    assertEquals("here", lines.get(1).substring(caret, caret + 4));
  }

  @Test
  void printsTheHintBelowTheError() {
    assertEquals(
        List.of("there is no file x", "  Make one."),
        linesOf(new Diagnostic(Optional.empty(), "there is no file x", Optional.of("Make one."))));
  }

  @Test
  void showsTheOptionWithTheError() {
    assertEquals(
        List.of("--set:1:9: no such text", "    1 | e.title=a b", "      |         ^"),
        linesOf(Diagnostic.at(new SourceLocation("--set", 1, 9), "no such text")));
  }

  @Test
  void omitsAnUnreadableLine() {
    assertEquals(
        List.of("--set:2:5: no such key", "gone.yaml:1:1: a", "a.yaml:99:1: b", "3 errors"),
        linesOf(
            Diagnostic.at(new SourceLocation("--set", 2, 5), "no such key"),
            Diagnostic.at(new SourceLocation("gone.yaml", 1, 1), "a"),
            Diagnostic.at(new SourceLocation("a.yaml", 99, 1), "b")));
  }

  @Test
  void showsTheFirstOfVeryManyErrors() {
    Diagnostic[] diagnostics = new Diagnostic[500];
    Arrays.setAll(
        diagnostics, i -> Diagnostic.at(new SourceLocation("a.yaml", 2, 3), "error " + i));
    List<String> lines = linesOf(diagnostics);
    assertEquals(
        List.of("… and more", "500 errors"), lines.subList(lines.size() - 2, lines.size()));
    assertEquals(302, lines.size());
  }
}
