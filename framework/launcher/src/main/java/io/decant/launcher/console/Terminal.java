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
 * Writes results to standard output and errors to standard error, with the width and the colors of
 * the terminal. Control characters in the given text are escaped, except for this class's own
 * styles.
 *
 * @since 0.1.0
 */
public final class Terminal {

  /** The width of text if the width of the terminal is unknown. */
  public static final int DEFAULT_WIDTH = 100;

  private static final BigInteger MAX_WIDTH = BigInteger.valueOf(10_000);

  /** The maximum number of live lines, which fit the smallest usual terminal. */
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
   * Creates a terminal on two streams.
   *
   * @param out the stream for results
   * @param err the stream for errors
   * @param charset the encoding of text
   * @param terminal whether {@code out} is a terminal on which lines can be redrawn
   * @param coloured whether colors may be used
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
        new FailureTrackingOutputStream(out, null),
        new FailureTrackingOutputStream(err, null),
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
   * Returns the terminal of this process. If {@code TERM} is {@code dumb}, it is not interactive;
   * {@code NO_COLOR} disables colors; the width is {@code COLUMNS}, which the launcher script sets.
   */
  public static Terminal ofProcess(Map<String, String> environment) {
    Console console = System.console();
    boolean terminal = console != null && !"dumb".equals(environment.get("TERM"));
    boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty();
    // Windows consoles have code pages; other terminals read UTF-8, even under LANG=C
    boolean codePages = System.getProperty("os.name").startsWith("Windows");
    Charset charset = codePages && console != null ? console.charset() : StandardCharsets.UTF_8;
    return new Terminal(
        new FailureTrackingOutputStream(
            new FileOutputStream(FileDescriptor.out), Path.of("/dev/stdout")),
        new FailureTrackingOutputStream(
            new FileOutputStream(FileDescriptor.err), Path.of("/dev/stderr")),
        charset,
        terminal,
        coloured,
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String text) {
    // some terminals report an unknown size as 0
    return text.matches("0*[1-9][0-9]*")
        ? new BigInteger(text).min(MAX_WIDTH).intValue()
        : DEFAULT_WIDTH;
  }

  /**
   * Returns why standard output could not be written completely; empty if it was. Nothing is
   * written to it after a failure.
   */
  public Optional<String> outFailure() {
    return outStream.failure();
  }

  /** Whether standard output failed because its reader, such as {@code head}, has exited. */
  public boolean isPipeBroken() {
    return outStream.isPipeBroken();
  }

  /** Whether standard error could not be written completely. */
  public boolean errFailed() {
    return errStream.failure().isPresent();
  }

  /** Returns standard error, for the output of plugins. */
  PrintStream err() {
    return err;
  }

  /** Returns standard output, for libraries that print themselves. */
  public PrintWriter outWriter() {
    return new PrintWriter(out, true, charset);
  }

  /** Returns standard error, for libraries that print themselves. */
  public PrintWriter errWriter() {
    return new PrintWriter(err, true, charset);
  }

  /** Whether lines can be redrawn in place. */
  public boolean interactive() {
    return interactive;
  }

  /** Whether colors may be used. */
  public boolean coloured() {
    return coloured;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Prints lines to standard output, above any live lines. */
  public synchronized void print(String text) {
    erase();
    out.println(sanitize(text));
    draw(live);
  }

  /** Writes bytes to standard output unchanged. */
  public synchronized void write(byte[] content) {
    out.writeBytes(content);
    out.flush();
  }

  /** Prints lines to standard error, above any live lines. */
  public synchronized void printError(String text) {
    erase();
    err.println(sanitize(text));
    draw(live);
  }

  /**
   * Replaces the live lines, which are drawn below everything that is printed; only on an
   * interactive terminal.
   *
   * @param lines the lines, which are abbreviated to the width of the terminal; of many, only the
   *     first
   */
  public synchronized void redraw(List<String> lines) {
    if (!interactive) {
      throw new IllegalStateException("lines can be redrawn only on a terminal");
    }
    String back = cursorUp();
    live =
        TextAbbreviator.abbreviateDistinctly(
            limitLines(lines).stream().map(this::sanitize).toList(), line -> line.length() < width);
    // written at once and over the old lines, to avoid flicker
    out.print(back + String.join(ERASE_LINE + System.lineSeparator(), live) + ERASE_BELOW);
    out.flush();
  }

  private static List<String> limitLines(List<String> lines) {
    if (lines.size() <= MAX_LIVE_LINES) {
      return lines;
    }
    List<String> shortened = new ArrayList<>(lines.subList(0, MAX_LIVE_LINES - 1));
    shortened.add("… and " + (lines.size() - shortened.size()) + " more");
    return shortened;
  }

  private String sanitize(String text) {
    if (!coloured) {
      return TextSanitizer.multiLine(text);
    }
    StringBuilder printable = new StringBuilder();
    int at = 0;
    Matcher style = STYLE.matcher(text);
    while (style.find()) {
      printable
          .append(TextSanitizer.multiLine(text.substring(at, style.start())))
          .append(style.group());
      at = style.end();
    }
    return printable.append(TextSanitizer.multiLine(text.substring(at))).toString();
  }

  private void draw(List<String> lines) {
    if (!lines.isEmpty()) {
      live = List.of();
      redraw(lines);
    }
  }

  /** Erases the live lines from the terminal, but not from the state. */
  private void erase() {
    if (!live.isEmpty()) {
      out.print(cursorUp() + ERASE_BELOW);
      out.flush();
    }
  }

  /** Returns the control sequence from the end of the live lines to their start. */
  private String cursorUp() {
    return live.size() > 1 ? "\r\u001b[" + (live.size() - 1) + "A" : "\r";
  }

  /** Returns the text in bold. */
  public String bold(String text) {
    return style("\u001b[1m", text);
  }

  /** Returns the text in the color of errors. */
  public String red(String text) {
    return style("\u001b[31m", text);
  }

  /** Returns the text in the color of warnings. */
  public String yellow(String text) {
    return style("\u001b[33m", text);
  }

  private String style(String escape, String text) {
    return coloured ? escape + text + RESET : text;
  }
}
