package io.decant.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Something that is compared.
 *
 * @param label in a table
 * @param unit of the values
 * @param of the value of a run
 * @since 0.1.0
 */
public record BenchmarkMetric(String label, String unit, ToDoubleFunction<RunMeasurement> of) {

  private static final double MEBI = 1 << 20;

  /** The seconds of some parts together. */
  public static BenchmarkMetric seconds(String label, String... parts) {
    return new BenchmarkMetric(
        label, "s", outcome -> Stream.of(parts).mapToDouble(outcome::seconds).sum());
  }

  /**
   * The seconds from when something began until all of it was done; of a side that works one by one
   * the sum of parts; NaN of a side that tells of neither.
   */
  public static BenchmarkMetric elapsed(String label, String elapsed, String... parts) {
    BenchmarkMetric sum =
        optional(
            label, "s", outcome -> Stream.of(parts).mapToDouble(outcome::seconds).sum(), parts);
    return new BenchmarkMetric(
        label,
        "s",
        outcome -> outcome.has(elapsed) ? outcome.seconds(elapsed) : sum.of.applyAsDouble(outcome));
  }

  /**
   * Something that not every side tells: NaN, if it lacks one of the parts or measures that this is
   * made of.
   */
  public static BenchmarkMetric optional(
      String label, String unit, ToDoubleFunction<RunMeasurement> of, String... names) {
    return new BenchmarkMetric(
        label,
        unit,
        outcome ->
            Stream.of(names).allMatch(outcome::has) ? of.applyAsDouble(outcome) : Double.NaN);
  }

  /** The seconds from a process's start to its end. */
  public static BenchmarkMetric wall(String label) {
    return new BenchmarkMetric(label, "s", RunMeasurement::wallSeconds);
  }

  /** The most memory held in RAM. */
  public static BenchmarkMetric memory() {
    return new BenchmarkMetric(
        "peak resident memory", "MiB", outcome -> outcome.peakBytes() / MEBI);
  }

  /** The values of some runs. */
  List<Double> of(List<RunMeasurement> outcomes) {
    return outcomes.stream().map(outcome -> of.applyAsDouble(outcome)).toList();
  }
}
