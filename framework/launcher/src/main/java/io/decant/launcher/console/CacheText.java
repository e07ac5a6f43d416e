package io.decant.launcher.console;

import io.decant.engine.cache.CacheCleaning;
import io.decant.engine.cache.CacheContents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says what is kept of steps.
 *
 * @since 0.1.0
 */
public final class CacheText {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Screen screen;

  /** A text for a screen. */
  public CacheText(Screen screen) {
    this.screen = screen;
  }

  /**
   * Formats a row for each step in each seed, the sum, and how large it may become.
   *
   * @param limit in bytes
   */
  public String list(CacheContents contents, long limit) {
    if (contents.steps().isEmpty()) {
      return "nothing is kept in " + contents.folder();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("experiment", "step", "seed", "results", "size", "made (UTC)", "last used (UTC)"));
    for (CacheContents.KeptStep step : contents.steps()) {
      rows.add(List.of(
          step.experiment(),
          step.step(),
          Long.toString(step.seed()),
          Words.count(step.results()),
          Words.bytes(step.bytes()),
          time(step.made()),
          time(step.used())));
    }
    long bytes = contents.steps().stream().mapToLong(CacheContents.KeptStep::bytes).sum();
    long results = contents.steps().stream().mapToLong(CacheContents.KeptStep::results).sum();
    return new Sheet(screen.width())
        .rows(0, rows)
        .line(Words.count(results, "result") + ", " + Words.bytes(bytes) + ", in " + contents.folder())
        .line("After a run at most " + Words.bytes(limit) + " stay (--cache-limit); the least recently used go first.")
        .toString();
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  /**
   * Says what a limit has removed.
   *
   * @param limit in bytes
   */
  public String limited(CacheCleaning cleaning, long limit) {
    return "cache: " + Words.count(cleaning.removed(), "least recently used result") + " removed, "
        + Words.bytes(cleaning.bytes()) + ", to stay within " + Words.bytes(limit) + " (--cache-limit)";
  }

  /** What was taken away, and what was not since it is in use. */
  public String cleaned(CacheCleaning cleaning) {
    String inUse = cleaning.inUse() == 0 ? "" : "; " + Words.count(cleaning.inUse()) + " stay, for a run uses them";
    return Words.count(cleaning.removed(), "result") + " taken away, " + Words.bytes(cleaning.bytes()) + inUse;
  }
}
