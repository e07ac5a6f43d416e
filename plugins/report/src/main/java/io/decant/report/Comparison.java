package io.decant.report;

import io.decant.api.Published;
import io.decant.api.run.Counterpart;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
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
record Comparison(Counterpart counterpart) {

  /** How the mean lies to the range of re-runs. */
  enum Standing {
    /** No such number was measured, or it is undefined. */
    UNKNOWN,
    /** There is no range to lie in. */
    NO_RANGE,
    /** In it, or on its ends as far as these were published. */
    WITHIN,
    /** Below or above it. */
    OUTSIDE
  }

  /** All comparisons of a run, in the order of publication. */
  static List<Comparison> of(RunView run) {
    return Counterpart.of(run).stream().map(Comparison::new).toList();
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
  Optional<MeasureView> measured() {
    return counterpart.measured();
  }

  /** Lowest and highest of re-runs by others, if there were any. */
  Optional<Published.Interval> range() {
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
  Standing standing() {
    if (measured().isEmpty() || Double.isNaN(measured().get().mean())) {
      return Standing.UNKNOWN;
    }
    if (range().isEmpty()) {
      return Standing.NO_RANGE;
    }
    return holds(measured().get().mean()) ? Standing.WITHIN : Standing.OUTSIDE;
  }

  /** Whether the range holds the value as far as can be told: its ends were rounded when they were published. */
  private boolean holds(double x) {
    Published.Interval interval = range().orElseThrow();
    int decimals = rangeDecimals();
    return interval.contains(x)
        || (decimals > 0
            && Double.isFinite(x)
            && interval.contains(BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP).doubleValue()));
  }

  /** The published value in words, with as many decimals as the range has. */
  Optional<String> publishedValue() {
    return value().map(v -> Numbers.fixed(v, Math.max(Numbers.decimals(v), rangeDecimals())));
  }

  /** The range in words. */
  Optional<String> publishedRange() {
    return range().map(
        r -> Numbers.span(Numbers.fixed(r.low(), rangeDecimals()), Numbers.fixed(r.high(), rangeDecimals())));
  }

  private int rangeDecimals() {
    return range().map(r -> Math.max(Numbers.decimals(r.low()), Numbers.decimals(r.high()))).orElse(0);
  }

  /** How the measured number lies to the published ones, in words, and that the published run had other epochs. */
  String verdict() {
    return standingInWords() + counterpart.otherEpochs().map(words -> " (" + words + ")").orElse("");
  }

  private String standingInWords() {
    return switch (standing()) {
      case UNKNOWN -> measured().isEmpty() ? "not measured in this run" : "undefined in this run";
      case NO_RANGE ->
          value().map(v -> "single published run, no range: " + differenceTo(v)).orElse("nothing to compare with");
      case WITHIN -> many() ? "mean within the re-runs’ range" + seedsWithin() : "within the re-runs’ range";
      case OUTSIDE -> (many() ? "mean " : "") + outside() + (many() ? seedsWithin() : "");
    };
  }

  private boolean many() {
    return measured().orElseThrow().values().size() > 1;
  }

  private String seedsWithin() {
    List<Double> values = measured().orElseThrow().values();
    long within = values.stream().filter(this::holds).count();
    if (within == values.size()) {
      return ", as is every seed";
    }
    return within == 0 ? "; no seed is within" : "; " + within + " of " + values.size() + " seeds within";
  }

  private String outside() {
    Published.Interval interval = range().orElseThrow();
    double mean = measured().orElseThrow().mean();
    boolean above = mean > interval.high();
    double distance = above ? mean - interval.high() : interval.low() - mean;
    return Precision.of(List.of(distance)).shorter().format(distance)
        + (above ? " above" : " below")
        + " the re-runs’ range";
  }

  private String differenceTo(double published) {
    double mean = measured().orElseThrow().mean();
    double distance = Math.abs(mean - published);
    if (distance == 0) {
      return "the same";
    }
    return Precision.of(List.of(distance)).shorter().format(distance) + (mean > published ? " higher" : " lower");
  }
}
