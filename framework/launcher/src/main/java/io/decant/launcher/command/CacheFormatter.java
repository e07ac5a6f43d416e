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

/** Formats the contents of the cache and the results of pruning. */
final class CacheFormatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;

  /** Creates a formatter for the width and style of a terminal. */
  CacheFormatter(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Formats one row for each step and seed, the total, and the limit.
   *
   * @param limit in bytes
   */
  String list(CacheInventory contents, long limit) {
    if (contents.steps().isEmpty()) {
      return "no cached results in " + contents.folder();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "experiment", "step", "seed", "results", "size", "created (UTC)", "last used (UTC)"));
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
            "At most "
                + Formats.bytes(limit)
                + " remain after a run (--cache-limit); the least recently used are removed first.")
        .toString();
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  /**
   * Formats what a limit removed.
   *
   * @param limit in bytes
   */
  String prunedToLimit(CachePruneResult result, long limit) {
    return "cache: "
        + Formats.count(result.removed(), "least recently used result")
        + " removed, "
        + Formats.bytes(result.bytes())
        + ", to stay within "
        + Formats.bytes(limit)
        + " (--cache-limit)";
  }

  /** Formats what was removed, and what remains because it is in use. */
  String pruned(CachePruneResult result) {
    String note =
        result.inUse() == 0 ? "" : "; " + Formats.count(result.inUse()) + " in use by a run remain";
    return Formats.count(result.removed(), "result")
        + " removed, "
        + Formats.bytes(result.bytes())
        + note;
  }
}
