package io.decant.launcher.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the program writes: results to standard output, complaints to standard error. Knows whether someone is watching
 * a terminal, how wide it is, and whether it may be coloured.
 *
 * @since 0.1.0
 */
public final class Screen {

  /** The width that text is set to where nothing is known of the terminal. */
  public static final int USUAL_WIDTH = 100;

  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean coloured;
  private final int width;
  private int liveLength;

  /**
   * A screen on two streams.
   *
   * @param out where results go
   * @param err where complaints go
   * @param terminal whether {@code out} is a terminal on which a line can be redrawn
   * @param coloured whether it may be coloured
   * @param width the number of columns
   */
  public Screen(PrintStream out, PrintStream err, boolean terminal, boolean coloured, int width) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.coloured = terminal && coloured;
    this.width = width;
  }

  /**
   * The screen of this process. A terminal whose {@code TERM} is {@code dumb} counts as none; {@code NO_COLOR} takes
   * the colours away; the width is {@code COLUMNS}, which the launcher script sets.
   */
  public static Screen ofProcess(Map<String, String> environment) {
    Console console = System.console();
    boolean terminal = console != null && !"dumb".equals(environment.get("TERM"));
    boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty();
    // Windows consoles have code pages; everywhere else a terminal reads UTF-8, even under LANG=C
    boolean codePages = System.getProperty("os.name").startsWith("Windows") && console != null;
    Charset charset = codePages ? console.charset() : StandardCharsets.UTF_8;
    return new Screen(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        terminal,
        coloured,
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String text) {
    // an unset size is reported as 0 by some terminals
    return text.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(text) : USUAL_WIDTH;
  }

  /** Standard error, for what is not the program's own. */
  PrintStream err() {
    return err;
  }

  /** Standard output, for a library that prints for itself. */
  public PrintWriter outWriter() {
    return new PrintWriter(out, true);
  }

  /** Standard error, for a library that prints for itself. */
  public PrintWriter errWriter() {
    return new PrintWriter(err, true);
  }

  /** Whether a line can be redrawn in place. */
  public boolean terminal() {
    return terminal;
  }

  /** Whether the terminal may be coloured. */
  public boolean coloured() {
    return coloured;
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  /** Prints lines to standard output, in place of a live line if there is one. */
  public synchronized void print(String text) {
    clear();
    out.println(text);
  }

  /** Prints lines to standard error. */
  public synchronized void complain(String text) {
    clear();
    err.println(text);
  }

  /**
   * Draws a line that the next one replaces; only on a terminal.
   *
   * @param text one line, cut to the terminal's width
   */
  public synchronized void redraw(String text) {
    if (!terminal) {
      throw new IllegalStateException("a line can be redrawn only on a terminal");
    }
    String line = text.length() < width ? text : text.substring(0, width - 2) + "…";
    // blanks instead of an escape sequence: they work on every terminal
    out.print("\r" + line + " ".repeat(Math.max(0, liveLength - line.length())));
    out.flush();
    liveLength = line.length();
  }

  private void clear() {
    if (liveLength > 0) {
      out.print("\r" + " ".repeat(liveLength) + "\r");
      out.flush();
      liveLength = 0;
    }
  }

  /** The text in bold. */
  public String bold(String text) {
    return style("\u001b[1m", text);
  }

  /** The text as a failure. */
  public String red(String text) {
    return style("\u001b[31m", text);
  }

  /** The text as something to look at. */
  public String yellow(String text) {
    return style("\u001b[33m", text);
  }

  private String style(String escape, String text) {
    return coloured ? escape + text + RESET : text;
  }
}
