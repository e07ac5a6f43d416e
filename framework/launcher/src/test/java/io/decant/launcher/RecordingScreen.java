package io.decant.launcher;

import io.decant.launcher.console.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A screen that remembers all that was written to it, control characters included. */
public final class RecordingScreen {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Screen screen;

  private RecordingScreen(boolean terminal, boolean coloured, int width) {
    screen = new Screen(
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal, coloured, width);
  }

  /** A file or a pipe. */
  public static RecordingScreen piped() {
    return new RecordingScreen(false, true, Screen.USUAL_WIDTH);
  }

  /** A terminal without colours. */
  public static RecordingScreen terminal(int width) {
    return new RecordingScreen(true, false, width);
  }

  /** A terminal with colours. */
  public static RecordingScreen coloured() {
    return new RecordingScreen(true, true, Screen.USUAL_WIDTH);
  }

  /** The screen to write to. */
  public Screen screen() {
    return screen;
  }

  /** What went to standard output. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What went to standard error. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** What a reader of the terminal sees in the end: of each line, what was written over it last. */
  public String seen() {
    StringBuilder all = new StringBuilder();
    for (String line : out().split("\n", -1)) {
      StringBuilder seen = new StringBuilder();
      for (String written : line.split("\r")) {
        seen.replace(0, Math.min(seen.length(), written.length()), written);
      }
      all.append(seen.toString().stripTrailing()).append('\n');
    }
    return all.toString();
  }
}
