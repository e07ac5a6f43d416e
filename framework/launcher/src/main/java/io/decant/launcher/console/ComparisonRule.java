package io.decant.launcher.console;

import io.decant.engine.archive.RunComparison;
import io.decant.engine.archive.SeedDifference.Verdict;

/** Says by which rule numbers of two runs are called different. */
final class ComparisonRule {

  private static final double BY_CHANCE = 0.05;

  private ComparisonRule() {}

  /** A verdict in a word or a few. */
  static String word(Verdict verdict) {
    return switch (verdict) {
      case SAME -> "the same";
      case DIFFERENT -> "differs";
      case WITHIN_NOISE -> "within the noise";
      case UNKNOWN -> "can't tell";
    };
  }

  /** The rule that was followed, in sentences. */
  static String words(RunComparison comparison) {
    long judged = comparison.results().stream()
        .map(result -> result.difference().verdict())
        .filter(verdict -> verdict == Verdict.DIFFERENT || verdict == Verdict.WITHIN_NOISE)
        .count();
    if (judged == 0) {
      return comparison.results().stream().anyMatch(result -> result.difference().verdict() == Verdict.UNKNOWN)
          ? "A single seed can't tell how far seeds scatter, so whether a difference is within the noise can't be told:"
              + " run both with several, as in --seeds 1,2,3."
          : "";
    }
    String interval = comparison.paired()
        ? "Student's for the mean of the differences, seed by seed, for both runs have the same seeds"
        : "Welch's for the difference of the means";
    return "A and B are mean ± standard deviation over the seeds; B − A has its 95 % interval (" + interval
        + "). A difference whose interval holds zero is within the noise. By chance alone, about "
        + Words.count(Math.max(1, Math.round(BY_CHANCE * judged))) + " of " + Words.count(judged, "number")
        + " would seem to differ.";
  }
}
