package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.launcher.RecordingTerminal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void erasesTheRestOfALongerLine() {
    RecordingTerminal terminal = RecordingTerminal.interactive(80);
    terminal.asTerminal().redraw(List.of("a long line"));
    terminal.asTerminal().redraw(List.of("short"));
    assertEquals("short\n", terminal.rendered());
  }

  @Test
  void printsAboveTheLiveLines() {
    RecordingTerminal terminal = RecordingTerminal.interactive(80);
    terminal.asTerminal().redraw(List.of("epoch 3 of 10", "epoch 20 of 20"));
    terminal.asTerminal().print("done");
    terminal.asTerminal().redraw(List.of("epoch 4 of 10", "1 %"));
    terminal.asTerminal().printError("elsewhere");
    assertEquals("done\nepoch 4 of 10\n1 %\n", terminal.rendered());
    terminal.asTerminal().redraw(List.of("epoch 5 of 10"));
    assertEquals("done\nepoch 5 of 10\n", terminal.rendered());
    terminal.asTerminal().redraw(List.of());
    terminal.asTerminal().print("the end");
    assertEquals("done\nthe end\n\n", terminal.rendered());
  }

  @Test
  void countsOmittedLines() {
    RecordingTerminal terminal = RecordingTerminal.interactive(80);
    terminal.asTerminal().redraw(IntStream.rangeClosed(1, 20).mapToObj(i -> "step " + i).toList());
    List<String> lines = terminal.rendered().lines().toList();
    assertEquals(12, lines.size());
    assertEquals("step 11", lines.get(10));
    assertEquals("… and 9 more", lines.get(11));
  }

  @Test
  void truncatesLiveLines() {
    RecordingTerminal terminal = RecordingTerminal.interactive(40);
    terminal.asTerminal().redraw(List.of("x".repeat(100)));
    assertEquals("x".repeat(38) + "…", terminal.rendered().strip());
  }

  @Test
  void retainsOneCharacterOfALiveLine() {
    for (int width = 1; width <= 3; width++) {
      RecordingTerminal terminal = RecordingTerminal.interactive(width);
      terminal.asTerminal().redraw(List.of("x".repeat(100)));
      assertEquals("x…", terminal.rendered().strip());
    }
  }

  @Test
  void readsTheWidthOfTheTerminal() {
    Map.of("1", 1, "54", 54, "0080", 80, "12345678901234567890", 10_000, "10000", 10_000, "9", 9)
        .forEach(
            (columns, width) ->
                assertEquals(
                    width, Terminal.ofProcess(Map.of("COLUMNS", columns)).width(), columns));
    for (String unknown : List.of("", "0", "-5", "junk", "8.5", "80x", "٨٠", "1e9")) {
      assertEquals(
          Terminal.DEFAULT_WIDTH, Terminal.ofProcess(Map.of("COLUMNS", unknown)).width(), unknown);
    }
  }

  @Test
  void doesNotRedrawInAFile() {
    assertThrows(
        IllegalStateException.class,
        () -> RecordingTerminal.piped().asTerminal().redraw(List.of("x")));
  }

  @Test
  void usesColoursOnlyOnATerminal() {
    assertEquals("x", RecordingTerminal.piped().asTerminal().bold("x"));
    assertEquals("x", RecordingTerminal.interactive(80).asTerminal().red("x"));
    assertTrue(RecordingTerminal.coloured().asTerminal().yellow("x").startsWith("\u001b["));
  }

  @Test
  void escapesControlCharacters() {
    RecordingTerminal terminal = RecordingTerminal.coloured();
    terminal
        .asTerminal()
        .print("name \u001b]0;title\u0007" + terminal.asTerminal().red("\u001b[2J"));
    terminal.asTerminal().printError("\u202egnp.exe");
    assertEquals("name \\u001b]0;title\\u0007\u001b[31m\\u001b[2J\u001b[0m\n", terminal.out());
    assertEquals("\\u202egnp.exe\n", terminal.err());
    RecordingTerminal recorded = RecordingTerminal.interactive(80);
    recorded.asTerminal().redraw(List.of("step \u001b[2Jx"));
    assertEquals("step \\u001b[2Jx\n", recorded.rendered());
  }
}
