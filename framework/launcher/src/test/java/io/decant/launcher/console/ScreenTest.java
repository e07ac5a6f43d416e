package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.launcher.RecordingScreen;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void leavesNothingOfALongerLineBehindAShorterOne() {
    RecordingScreen recorded = RecordingScreen.terminal(80);
    recorded.screen().redraw(List.of("a long line"));
    recorded.screen().redraw(List.of("short"));
    assertEquals("short\n", recorded.seen());
  }

  @Test
  void printsAboveTheLiveLines() {
    RecordingScreen recorded = RecordingScreen.terminal(80);
    recorded.screen().redraw(List.of("epoch 3 of 10", "epoch 20 of 20"));
    recorded.screen().print("done");
    recorded.screen().redraw(List.of("epoch 4 of 10", "1 %"));
    recorded.screen().complain("elsewhere");
    assertEquals("done\nepoch 4 of 10\n1 %\n", recorded.seen());
    recorded.screen().redraw(List.of("epoch 5 of 10"));
    assertEquals("done\nepoch 5 of 10\n", recorded.seen());
    recorded.screen().redraw(List.of());
    recorded.screen().print("the end");
    assertEquals("done\nthe end\n\n", recorded.seen());
  }

  @Test
  void saysHowManyLinesThereWereNoRoomFor() {
    RecordingScreen recorded = RecordingScreen.terminal(80);
    recorded.screen().redraw(IntStream.rangeClosed(1, 20).mapToObj(i -> "step " + i).toList());
    List<String> seen = recorded.seen().lines().toList();
    assertEquals(12, seen.size());
    assertEquals("step 11", seen.get(10));
    assertEquals("… and 9 more", seen.get(11));
  }

  @Test
  void cutsALiveLineBeforeTheTerminalWouldWrapIt() {
    RecordingScreen recorded = RecordingScreen.terminal(40);
    recorded.screen().redraw(List.of("x".repeat(100)));
    assertEquals("x".repeat(38) + "…", recorded.seen().strip());
  }

  @Test
  void keepsOneCharacterOfALiveLineWhereThereIsNoRoom() {
    for (int width = 1; width <= 3; width++) {
      RecordingScreen recorded = RecordingScreen.terminal(width);
      recorded.screen().redraw(List.of("x".repeat(100)));
      assertEquals("x…", recorded.seen().strip());
    }
  }

  @Test
  void isAsWideAsTheTerminalSays() {
    Map.of("1", 1, "54", 54, "0080", 80, "12345678901234567890", 10_000, "10000", 10_000, "9", 9)
        .forEach((columns, width) -> assertEquals(width, Screen.ofProcess(Map.of("COLUMNS", columns)).width(), columns));
    for (String unknown : List.of("", "0", "-5", "junk", "8.5", "80x", "٨٠", "1e9")) {
      assertEquals(Screen.USUAL_WIDTH, Screen.ofProcess(Map.of("COLUMNS", unknown)).width(), unknown);
    }
  }

  @Test
  void redrawsNothingInAFile() {
    assertThrows(IllegalStateException.class, () -> RecordingScreen.piped().screen().redraw(List.of("x")));
  }

  @Test
  void coloursOnlyATerminal() {
    assertEquals("x", RecordingScreen.piped().screen().bold("x"));
    assertEquals("x", RecordingScreen.terminal(80).screen().red("x"));
    assertTrue(RecordingScreen.coloured().screen().yellow("x").startsWith("\u001b["));
  }

  @Test
  void showsWhatATerminalWouldObey() {
    RecordingScreen recorded = RecordingScreen.coloured();
    recorded.screen().print("name \u001b]0;title\u0007" + recorded.screen().red("\u001b[2J"));
    recorded.screen().complain("\u202egnp.exe");
    assertEquals("name \\u001b]0;title\\u0007\u001b[31m\\u001b[2J\u001b[0m\n", recorded.out());
    assertEquals("\\u202egnp.exe\n", recorded.err());
    RecordingScreen live = RecordingScreen.terminal(80);
    live.screen().redraw(List.of("step \u001b[2Jx"));
    assertEquals("step \\u001b[2Jx\n", live.seen());
  }
}
