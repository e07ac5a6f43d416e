package io.decant.launcher.command;

import io.decant.history.MetricDifference.Significance;
import io.decant.history.RunComparison;
import io.decant.launcher.console.Formats;

/** Describes the rule for significant differences between two runs. */
final class SignificanceNote {

  private static final double FALSE_POSITIVE_RATE = 0.05;

  private SignificanceNote() {}

  /** Returns a short label. */
  static String label(Significance significance) {
    return switch (significance) {
      case IDENTICAL -> "identical";
      case SIGNIFICANT -> "significant";
      case NOT_SIGNIFICANT -> "not significant";
      case UNKNOWN -> "unknown";
    };
  }

  /** Explains the rule that was applied. */
  static String explain(RunComparison comparison) {
    long tested =
        comparison.metrics().stream()
            .map(result -> result.difference().significance())
            .filter(
                significance ->
                    significance == Significance.SIGNIFICANT
                        || significance == Significance.NOT_SIGNIFICANT)
            .count();
    if (tested == 0) {
      return comparison.metrics().stream()
              .anyMatch(result -> result.difference().significance() == Significance.UNKNOWN)
          ? "A single seed gives no estimate of the variance, so the significance of a difference is unknown:"
              + " run both with several seeds, such as --seeds 1,2,3."
          : "";
    }
    String interval =
        comparison.paired()
            ? "Student's, for the mean of the paired differences, since both runs have the same seeds"
            : "Welch's, for the difference of the means";
    return "A and B are mean ± standard deviation over the seeds; B − A has a 95 % confidence interval ("
        + interval
        + "). A difference whose interval contains zero is not significant. By chance alone, about "
        + Formats.count(Math.max(1, Math.round(FALSE_POSITIVE_RATE * tested)))
        + " of "
        + Formats.count(tested, "number")
        + " would appear to differ.";
  }
}
