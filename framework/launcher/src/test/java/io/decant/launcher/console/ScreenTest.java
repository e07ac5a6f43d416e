package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.launcher.RecordingScreen;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void leavesNothingOfALongerLineBehindAShorterOne() {
    RecordingScreen recorded = RecordingScreen.terminal(80);
    recorded.screen().redraw("a long line");
    recorded.screen().redraw("short");
    assertEquals("short\n", recorded.seen());
  }

  @Test
  void printsInPlaceOfTheLiveLine() {
    RecordingScreen recorded = RecordingScreen.terminal(80);
    recorded.screen().redraw("epoch 3 of 10");
    recorded.screen().print("done");
    assertEquals("done\n\n", recorded.seen().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void cutsALiveLineBeforeTheTerminalWouldWrapIt() {
    RecordingScreen recorded = RecordingScreen.terminal(40);
    recorded.screen().redraw("x".repeat(100));
    assertEquals("x".repeat(38) + "…", recorded.seen().strip());
  }

  @Test
  void redrawsNothingInAFile() {
    assertThrows(IllegalStateException.class, () -> RecordingScreen.piped().screen().redraw("x"));
  }

  @Test
  void coloursOnlyATerminal() {
    assertEquals("x", RecordingScreen.piped().screen().bold("x"));
    assertEquals("x", RecordingScreen.terminal(80).screen().red("x"));
    assertTrue(RecordingScreen.coloured().screen().yellow("x").startsWith("\u001b["));
  }
}
