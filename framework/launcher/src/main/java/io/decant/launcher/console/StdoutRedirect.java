package io.decant.launcher.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what plugins print away from the program's own lines: it is shown, on standard error, only
 * if that is wanted.
 *
 * @since 0.1.0
 */
public final class StdoutRedirect {

  private final PrintStream err;
  private volatile boolean shown;

  /** Prints beside a screen. */
  public StdoutRedirect(Terminal terminal) {
    err = terminal.err();
  }

  /** Takes the place of the process's standard output and standard error. */
  public void redirect() {
    PrintStream stray = new PrintStream(new SuppressibleStream(), false, StandardCharsets.UTF_8);
    System.setOut(stray);
    System.setErr(stray);
  }

  /** Shows from now on what is printed. */
  public void enableDisplay() {
    shown = true;
  }

  private final class SuppressibleStream extends OutputStream {

    @Override
    public void write(int oneByte) {
      if (shown) {
        err.write(oneByte);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      if (shown) {
        err.write(bytes, from, count);
      }
    }
  }
}
