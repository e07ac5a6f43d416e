package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CachePruneResult;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Parses and applies the size limit of the cache. */
final class CacheLimitOption {

  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([kMGT]?B)", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "BKMGT";

  private final Terminal terminal;

  @Option(
      names = "--cache-limit",
      paramLabel = "SIZE",
      defaultValue = "${env:DECANT_CACHE_LIMIT:-5GB}",
      description =
          "Maximum size of the cached results after a run, such as 500MB; the least recently used are removed"
              + " first. Default: DECANT_CACHE_LIMIT, otherwise 5GB.")
  private String limit;

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Inject
  CacheLimitOption(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Parses the limit, in bytes. */
  long bytes() {
    Matcher size = SIZE.matcher(limit);
    if (!size.matches()) {
      throw new ParameterException(
          command.commandLine(),
          "--cache-limit (or DECANT_CACHE_LIMIT) is '"
              + limit
              + "', expected a number and a unit, such as 5GB or 500MB");
    }
    // B, kB, MB, ...: the first letter determines the power of 1000
    int thousands = UNITS.indexOf(size.group(2).toUpperCase(Locale.ROOT).charAt(0));
    return new BigDecimal(size.group(1)).movePointRight(3 * thousands).longValue();
  }

  /**
   * Removes cached results beyond the limit. The run has succeeded by then, so a failure is only
   * reported.
   *
   * @param quiet whether to suppress the report of what was removed
   */
  void apply(Path out, boolean quiet) {
    try {
      CachePruneResult result = CachePruneResult.pruneToSize(out, bytes());
      if (!quiet && result.removed() > 0) {
        terminal.print(new CacheFormatter(terminal).prunedToLimit(result, bytes()));
      }
    } catch (InvalidInputException e) {
      terminal.printError("the cache remains larger than --cache-limit: " + e.getMessage());
    }
  }
}
