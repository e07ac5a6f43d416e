package io.decant.launcher.command;

import io.decant.engine.cache.CacheInventory;
import io.decant.engine.cache.CachePruneResult;
import io.decant.launcher.console.Formats;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what is kept of steps. */
final class CacheFormatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;

  /** A text for a screen. */
  CacheFormatter(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Formats a row for each step in each seed, the sum, and how large it may become.
   *
   * @param limit in bytes
   */
  String list(CacheInventory contents, long limit) {
    if (contents.steps().isEmpty()) {
      return "no cached results in " + contents.folder();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("experiment", "step", "seed", "results", "size", "made (UTC)", "last used (UTC)"));
    for (CacheInventory.CachedStep step : contents.steps()) {
      rows.add(
          List.of(
              step.experiment(),
              step.step(),
              Long.toString(step.seed()),
              Formats.count(step.entries()),
              Formats.bytes(step.bytes()),
              time(step.created()),
              time(step.lastUsed())));
    }
    long bytes = contents.steps().stream().mapToLong(CacheInventory.CachedStep::bytes).sum();
    long results = contents.steps().stream().mapToLong(CacheInventory.CachedStep::entries).sum();
    return new TextTable(terminal.width())
        .rows(0, rows)
        .line(
            Formats.count(results, "result")
                + ", "
                + Formats.bytes(bytes)
                + ", in "
                + contents.folder())
        .line(
            "After a run at most "
                + Formats.bytes(limit)
                + " stay (--cache-limit); the least recently used go first.")
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
  String prunedToLimit(CachePruneResult cleaning, long limit) {
    return "cache: "
        + Formats.count(cleaning.removed(), "least recently used result")
        + " removed, "
        + Formats.bytes(cleaning.bytes())
        + ", to stay within "
        + Formats.bytes(limit)
        + " (--cache-limit)";
  }

  /** What was taken away, and what was not since it is in use. */
  String pruned(CachePruneResult cleaning) {
    String inUse =
        cleaning.inUse() == 0
            ? ""
            : "; " + Formats.count(cleaning.inUse()) + " stay, for a run uses them";
    return Formats.count(cleaning.removed(), "result")
        + " removed, "
        + Formats.bytes(cleaning.bytes())
        + inUse;
  }
}
