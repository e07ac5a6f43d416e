package io.decant.launcher.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Redirects {@code System.out} and {@code System.err}, so that the output of plugins is not mixed
 * with the program's own. The output is discarded, or shown on standard error if enabled.
 *
 * @since 0.1.0
 */
public final class StdoutRedirect {

  private final PrintStream err;
  private volatile boolean enabled;

  /** Creates a redirect to the standard error of a terminal. */
  public StdoutRedirect(Terminal terminal) {
    err = terminal.err();
  }

  /** Replaces {@code System.out} and {@code System.err}. */
  public void redirect() {
    PrintStream redirected =
        new PrintStream(new SuppressibleStream(), false, StandardCharsets.UTF_8);
    System.setOut(redirected);
    System.setErr(redirected);
  }

  /** Shows the output from now on. */
  public void enableDisplay() {
    enabled = true;
  }

  private final class SuppressibleStream extends OutputStream {

    @Override
    public void write(int oneByte) {
      if (enabled) {
        err.write(oneByte);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      if (enabled) {
        err.write(bytes, from, count);
      }
    }
  }
}
