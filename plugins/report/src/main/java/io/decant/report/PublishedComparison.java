package io.decant.report;

import io.decant.api.PublishedResult;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.PublishedVsMeasured;
import io.decant.api.results.RunResults;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares a published result with the measured metric and formats the comparison.
 *
 * @param counterpart the published result and the run's metric
 */
record PublishedComparison(PublishedVsMeasured counterpart) {

  /** The position of the mean relative to the range of re-runs. */
  enum ComparisonStatus {
    /** The metric was not measured, or is undefined. */
    NOT_MEASURED,
    /** No range was published. */
    NO_RANGE,
    /** Within the range, including its limits up to rounding. */
    WITHIN_RANGE,
    /** Below or above the range. */
    OUTSIDE_RANGE
  }

  /** Returns all comparisons of a run, in the order of publication. */
  static List<PublishedComparison> of(RunResults run) {
    return PublishedVsMeasured.of(run).stream().map(PublishedComparison::new).toList();
  }

  /** Returns the address of the metric. */
  String address() {
    return counterpart.published().address();
  }

  /** Returns the epoch; empty for the end of training. */
  OptionalInt epoch() {
    return counterpart.epoch();
  }

  /** Returns the run's metric, if it was measured. */
  Optional<MetricSummary> measured() {
    return counterpart.measured();
  }

  /** Returns the minimum and maximum of re-runs by others, if there were any. */
  Optional<PublishedResult.Interval> range() {
    return counterpart.published().range();
  }

  /** Returns the source of the published result. */
  String source() {
    return counterpart.published().source();
  }

  /** Returns the published value, if any. */
  Optional<Double> value() {
    return counterpart.published().value();
  }

  /** Returns the position of the mean over the seeds relative to the range. */
  ComparisonStatus status() {
    if (measured().isEmpty() || Double.isNaN(measured().get().mean())) {
      return ComparisonStatus.NOT_MEASURED;
    }
    if (range().isEmpty()) {
      return ComparisonStatus.NO_RANGE;
    }
    return holds(measured().get().mean())
        ? ComparisonStatus.WITHIN_RANGE
        : ComparisonStatus.OUTSIDE_RANGE;
  }

  /** Returns whether the range contains the value, up to the rounding of its published limits. */
  private boolean holds(double x) {
    PublishedResult.Interval interval = range().orElseThrow();
    int decimals = rangeDecimals();
    return interval.contains(x)
        || (decimals > 0
            && Double.isFinite(x)
            && interval.contains(
                BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP).doubleValue()));
  }

  /** Formats the published value, with as many decimals as the range has. */
  Optional<String> publishedValue() {
    return value()
        .map(
            v ->
                ReportNumberFormatter.fixed(
                    v, Math.max(ReportNumberFormatter.decimals(v), rangeDecimals())));
  }

  /** Formats the range. */
  Optional<String> publishedRange() {
    return range()
        .map(
            r ->
                ReportNumberFormatter.span(
                    ReportNumberFormatter.fixed(r.low(), rangeDecimals()),
                    ReportNumberFormatter.fixed(r.high(), rangeDecimals())));
  }

  private int rangeDecimals() {
    return range()
        .map(
            r ->
                Math.max(
                    ReportNumberFormatter.decimals(r.low()),
                    ReportNumberFormatter.decimals(r.high())))
        .orElse(0);
  }

  /**
   * Describes the measured metric relative to the published ones, and a different number of epochs.
   */
  String describe() {
    return formatStatus()
        + counterpart.epochMismatch().map(mismatch -> " (" + mismatch + ")").orElse("");
  }

  private String formatStatus() {
    return switch (status()) {
      case NOT_MEASURED ->
          measured().isEmpty() ? "not measured in this run" : "undefined in this run";
      case NO_RANGE ->
          value()
              .map(v -> "single published value, no range: " + differenceTo(v))
              .orElse("nothing to compare with");
      case WITHIN_RANGE ->
          hasSeveralSeeds()
              ? "mean within the range of re-runs" + seedsWithin()
              : "within the range of re-runs";
      case OUTSIDE_RANGE ->
          (hasSeveralSeeds() ? "mean " : "")
              + outsideText()
              + (hasSeveralSeeds() ? seedsWithin() : "");
    };
  }

  private boolean hasSeveralSeeds() {
    return measured().orElseThrow().values().size() > 1;
  }

  private String seedsWithin() {
    List<Double> values = measured().orElseThrow().values();
    long count = values.stream().filter(this::holds).count();
    if (count == values.size()) {
      return ", all seeds too";
    }
    return count == 0
        ? "; no seed is within"
        : "; " + count + " of " + values.size() + " seeds within";
  }

  private String outsideText() {
    PublishedResult.Interval interval = range().orElseThrow();
    double mean = measured().orElseThrow().mean();
    boolean above = mean > interval.high();
    double distance = above ? mean - interval.high() : interval.low() - mean;
    return MetricNumberFormat.of(List.of(distance)).withFewerDigits().format(distance)
        + (above ? " above" : " below")
        + " the range of re-runs";
  }

  private String differenceTo(double reference) {
    double mean = measured().orElseThrow().mean();
    double distance = Math.abs(mean - reference);
    if (distance == 0) {
      return "the same";
    }
    return MetricNumberFormat.of(List.of(distance)).withFewerDigits().format(distance)
        + (mean > reference ? " higher" : " lower");
  }
}
