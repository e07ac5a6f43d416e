package io.decant.launcher.console;

import io.decant.api.TextAbbreviator;
import io.decant.config.diagnostic.TextSanitizer;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the program writes: results to standard output, complaints to standard error. Knows whether
 * someone is watching a terminal, how wide it is, and whether it may be coloured. No text that it
 * is given can make the terminal do anything but show it, in one of the screen's own styles at
 * most.
 *
 * @since 0.1.0
 */
public final class Terminal {

  /** The width that text is set to where nothing is known of the terminal. */
  public static final int DEFAULT_WIDTH = 100;

  private static final BigInteger MAX_WIDTH = BigInteger.valueOf(10_000);

  /**
   * The most lines that are drawn live; a terminal of the smallest usual height has room for them.
   */
  private static final int MAX_LIVE_LINES = 12;

  private static final Pattern STYLE = Pattern.compile("\u001b\\[(?:0|1|31|33)m");
  private static final String RESET = "\u001b[0m";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private final FailureTrackingOutputStream outStream;
  private final FailureTrackingOutputStream errStream;
  private final PrintStream out;
  private final PrintStream err;
  private final Charset charset;
  private final boolean interactive;
  private final boolean coloured;
  private final int width;
  private List<String> live = List.of();

  /**
   * A screen on two streams.
   *
   * @param out where results go
   * @param err where complaints go
   * @param charset how text is written
   * @param terminal whether {@code out} is a terminal on which lines can be redrawn
   * @param coloured whether it may be coloured
   * @param width the number of columns
   */
  public Terminal(
      OutputStream out,
      OutputStream err,
      Charset charset,
      boolean terminal,
      boolean coloured,
      int width) {
    this(
        new FailureTrackingOutputStream(out, Optional.empty()),
        new FailureTrackingOutputStream(err, Optional.empty()),
        charset,
        terminal,
        coloured,
        width);
  }

  private Terminal(
      FailureTrackingOutputStream out,
      FailureTrackingOutputStream err,
      Charset charset,
      boolean terminal,
      boolean coloured,
      int width) {
    this.outStream = out;
    this.errStream = err;
    this.out = new PrintStream(out, true, charset);
    this.err = new PrintStream(err, true, charset);
    this.charset = charset;
    this.interactive = terminal;
    this.coloured = terminal && coloured;
    this.width = width;
  }

  /**
   * The screen of this process. A terminal whose {@code TERM} is {@code dumb} counts as none;
   * {@code NO_COLOR} takes the colours away; the width is {@code COLUMNS}, which the launcher
   * script sets.
   */
  public static Terminal ofProcess(Map<String, String> environment) {
    Console console = System.console();
    boolean terminal = console != null && !"dumb".equals(environment.get("TERM"));
    boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty();
    // Windows consoles have code pages; everywhere else a terminal reads UTF-8, even under LANG=C
    boolean codePages = System.getProperty("os.name").startsWith("Windows") && console != null;
    Charset charset = codePages ? console.charset() : StandardCharsets.UTF_8;
    return new Terminal(
        new FailureTrackingOutputStream(
            new FileOutputStream(FileDescriptor.out), Optional.of(Path.of("/dev/stdout"))),
        new FailureTrackingOutputStream(
            new FileOutputStream(FileDescriptor.err), Optional.of(Path.of("/dev/stderr"))),
        charset,
        terminal,
        coloured,
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String text) {
    // an unset size is reported as 0 by some terminals
    return text.matches("0*[1-9][0-9]*")
        ? new BigInteger(text).min(MAX_WIDTH).intValue()
        : DEFAULT_WIDTH;
  }

  /**
   * Why standard output could not be written to its end; empty if it was. Nothing is written to it
   * afterwards.
   */
  public Optional<String> outFailure() {
    return outStream.failure();
  }

  /**
   * Whether standard output failed because the program that reads it, such as {@code head}, has
   * ended.
   */
  public boolean isPipeBroken() {
    return outStream.isPipeBroken();
  }

  /** Whether standard error could not be written to its end. */
  public boolean errFailed() {
    return errStream.failure().isPresent();
  }

  /** Standard error, for what is not the program's own. */
  PrintStream err() {
    return err;
  }

  /** Standard output, for a library that prints for itself. */
  public PrintWriter outWriter() {
    return new PrintWriter(out, true, charset);
  }

  /** Standard error, for a library that prints for itself. */
  public PrintWriter errWriter() {
    return new PrintWriter(err, true, charset);
  }

  /** Whether lines can be redrawn in place. */
  public boolean interactive() {
    return interactive;
  }

  /** Whether the terminal may be coloured. */
  public boolean coloured() {
    return coloured;
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  /** Prints lines to standard output, above the live lines if there are any. */
  public synchronized void print(String text) {
    erase();
    out.println(sanitize(text));
    draw(live);
  }

  /** Writes bytes to standard output as they are. */
  public synchronized void write(byte[] content) {
    out.writeBytes(content);
    out.flush();
  }

  /** Prints lines to standard error, above the live lines if there are any. */
  public synchronized void printError(String text) {
    erase();
    err.println(sanitize(text));
    draw(live);
  }

  /**
   * Draws lines beneath all that is printed, in place of those that were drawn before; only on a
   * terminal.
   *
   * @param lines one each, cut to the terminal's width; of many, the first
   */
  public synchronized void redraw(List<String> lines) {
    if (!interactive) {
      throw new IllegalStateException("lines can be redrawn only on a terminal");
    }
    String back = cursorUp();
    live =
        TextAbbreviator.abbreviateDistinctly(
            limitLines(lines).stream().map(this::sanitize).toList(), line -> line.length() < width);
    // in one go, and a line over another one, so that nothing flickers
    out.print(back + String.join(ERASE_LINE + System.lineSeparator(), live) + ERASE_BELOW);
    out.flush();
  }

  private static List<String> limitLines(List<String> lines) {
    if (lines.size() <= MAX_LIVE_LINES) {
      return lines;
    }
    List<String> few = new ArrayList<>(lines.subList(0, MAX_LIVE_LINES - 1));
    few.add("… and " + (lines.size() - few.size()) + " more");
    return few;
  }

  private String sanitize(String text) {
    if (!coloured) {
      return TextSanitizer.multiLine(text);
    }
    StringBuilder legible = new StringBuilder();
    int at = 0;
    Matcher style = STYLE.matcher(text);
    while (style.find()) {
      legible
          .append(TextSanitizer.multiLine(text.substring(at, style.start())))
          .append(style.group());
      at = style.end();
    }
    return legible.append(TextSanitizer.multiLine(text.substring(at))).toString();
  }

  private void draw(List<String> lines) {
    if (!lines.isEmpty()) {
      live = List.of();
      redraw(lines);
    }
  }

  /** Takes the live lines off the terminal; they are still known. */
  private void erase() {
    if (!live.isEmpty()) {
      out.print(cursorUp() + ERASE_BELOW);
      out.flush();
    }
  }

  /** Leads from the end of the live lines to their beginning. */
  private String cursorUp() {
    return live.size() > 1 ? "\r\u001b[" + (live.size() - 1) + "A" : "\r";
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
