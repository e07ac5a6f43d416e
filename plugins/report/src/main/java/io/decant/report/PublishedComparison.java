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
 * What was published of a number, beside what was measured, in words.
 *
 * @param counterpart the published number and the run's
 */
record PublishedComparison(PublishedVsMeasured counterpart) {

  /** How the mean lies to the range of re-runs. */
  enum ComparisonStatus {
    /** No such number was measured, or it is undefined. */
    NOT_MEASURED,
    /** There is no range to lie in. */
    NO_RANGE,
    /** In it, or on its ends as far as these were published. */
    WITHIN_RANGE,
    /** Below or above it. */
    OUTSIDE_RANGE
  }

  /** All comparisons of a run, in the order of publication. */
  static List<PublishedComparison> of(RunResults run) {
    return PublishedVsMeasured.of(run).stream().map(PublishedComparison::new).toList();
  }

  /** The number's address. */
  String address() {
    return counterpart.published().address();
  }

  /** After which epoch of the run; empty for the end. */
  OptionalInt epoch() {
    return counterpart.epoch();
  }

  /** The run's number, if it has it. */
  Optional<MetricSummary> measured() {
    return counterpart.measured();
  }

  /** Lowest and highest of re-runs by others, if there were any. */
  Optional<PublishedResult.Interval> range() {
    return counterpart.published().range();
  }

  /** Where these are from. */
  String source() {
    return counterpart.published().source();
  }

  /** What was published, if anything. */
  Optional<Double> value() {
    return counterpart.published().value();
  }

  /** How the mean over the seeds lies to the range. */
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

  /**
   * Whether the range holds the value as far as can be told: its ends were rounded when they were
   * published.
   */
  private boolean holds(double x) {
    PublishedResult.Interval interval = range().orElseThrow();
    int decimals = rangeDecimals();
    return interval.contains(x)
        || (decimals > 0
            && Double.isFinite(x)
            && interval.contains(
                BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP).doubleValue()));
  }

  /** The published value in words, with as many decimals as the range has. */
  Optional<String> publishedValue() {
    return value()
        .map(
            v ->
                ReportNumberFormatter.fixed(
                    v, Math.max(ReportNumberFormatter.decimals(v), rangeDecimals())));
  }

  /** The range in words. */
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
   * How the measured number lies to the published ones, in words, and that the published run had
   * other epochs.
   */
  String describe() {
    return formatStatus() + counterpart.epochMismatch().map(words -> " (" + words + ")").orElse("");
  }

  private String formatStatus() {
    return switch (status()) {
      case NOT_MEASURED ->
          measured().isEmpty() ? "not measured in this run" : "undefined in this run";
      case NO_RANGE ->
          value()
              .map(v -> "single published run, no range: " + differenceTo(v))
              .orElse("nothing to compare with");
      case WITHIN_RANGE ->
          hasSeveralSeeds()
              ? "mean within the re-runs’ range" + seedsWithin()
              : "within the re-runs’ range";
      case OUTSIDE_RANGE ->
          (hasSeveralSeeds() ? "mean " : "") + outside() + (hasSeveralSeeds() ? seedsWithin() : "");
    };
  }

  private boolean hasSeveralSeeds() {
    return measured().orElseThrow().values().size() > 1;
  }

  private String seedsWithin() {
    List<Double> values = measured().orElseThrow().values();
    long within = values.stream().filter(this::holds).count();
    if (within == values.size()) {
      return ", as is every seed";
    }
    return within == 0
        ? "; no seed is within"
        : "; " + within + " of " + values.size() + " seeds within";
  }

  private String outside() {
    PublishedResult.Interval interval = range().orElseThrow();
    double mean = measured().orElseThrow().mean();
    boolean above = mean > interval.high();
    double distance = above ? mean - interval.high() : interval.low() - mean;
    return DecimalPlaces.of(List.of(distance)).coarser().format(distance)
        + (above ? " above" : " below")
        + " the re-runs’ range";
  }

  private String differenceTo(double reference) {
    double mean = measured().orElseThrow().mean();
    double distance = Math.abs(mean - reference);
    if (distance == 0) {
      return "the same";
    }
    return DecimalPlaces.of(List.of(distance)).coarser().format(distance)
        + (mean > reference ? " higher" : " lower");
  }
}
