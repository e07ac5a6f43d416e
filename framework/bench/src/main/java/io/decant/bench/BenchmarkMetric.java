package io.decant.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A metric by which implementations are compared.
 *
 * @param label the label of its table row
 * @param unit the unit of its values
 * @param value computes the value from the measurement of a run
 * @since 0.1.0
 */
public record BenchmarkMetric(
    String label, String unit, ToDoubleFunction<BenchmarkMeasurement> value) {

  private static final double MEBI = 1 << 20;

  /** Returns a metric that is the total time of the given parts. */
  public static BenchmarkMetric seconds(String label, String... parts) {
    return new BenchmarkMetric(label, "s", measurement -> totalSeconds(measurement, parts));
  }

  /**
   * Returns a metric of the elapsed time of parts that may run concurrently: the seconds of {@code
   * elapsed} if the run reports them, else the sum of the parts, which is NaN if one is missing.
   */
  public static BenchmarkMetric elapsed(String label, String elapsed, String... parts) {
    BenchmarkMetric sum =
        optional(label, "s", measurement -> totalSeconds(measurement, parts), parts);
    return new BenchmarkMetric(
        label,
        "s",
        measurement ->
            measurement.has(elapsed)
                ? measurement.seconds(elapsed)
                : sum.value.applyAsDouble(measurement));
  }

  /**
   * Returns a metric that is NaN for runs that do not report all of the {@code names} of parts and
   * metrics from which it is computed.
   */
  public static BenchmarkMetric optional(
      String label, String unit, ToDoubleFunction<BenchmarkMeasurement> value, String... names) {
    return new BenchmarkMetric(
        label,
        unit,
        measurement ->
            Stream.of(names).allMatch(measurement::has)
                ? value.applyAsDouble(measurement)
                : Double.NaN);
  }

  /** Returns a metric that is the wall time of the process. */
  public static BenchmarkMetric wall(String label) {
    return new BenchmarkMetric(label, "s", BenchmarkMeasurement::wallSeconds);
  }

  /** Returns a metric that is the peak resident set size of the process. */
  public static BenchmarkMetric memory() {
    return new BenchmarkMetric(
        "peak resident memory", "MiB", measurement -> measurement.peakBytes() / MEBI);
  }

  /** Returns the value of each measurement. */
  List<Double> values(List<BenchmarkMeasurement> measurements) {
    return measurements.stream().map(measurement -> value.applyAsDouble(measurement)).toList();
  }

  private static double totalSeconds(BenchmarkMeasurement measurement, String... parts) {
    return Stream.of(parts).mapToDouble(measurement::seconds).sum();
  }
}
