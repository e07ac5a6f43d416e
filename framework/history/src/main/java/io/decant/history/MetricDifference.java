package io.decant.history;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of a metric between two runs, with a confidence interval over the seeds.
 *
 * <p>If both runs have the same seeds, at least two, the interval is Student's t interval for the
 * mean of the paired differences. Otherwise, if both have at least two seeds, it is Welch's
 * interval for the difference of the means. A single seed gives no estimate of the variance.
 *
 * @param mean the mean of the second run minus that of the first
 * @param halfWidth half the width of the 95 % confidence interval; NaN if unknown
 * @param significance the resulting significance
 * @since 0.1.0
 */
public record MetricDifference(double mean, double halfWidth, Significance significance) {

  private static final double UPPER = 0.975;

  /** The significance of a difference. */
  public enum Significance {
    /** The metric is identical for every seed. */
    IDENTICAL,
    /** The interval does not contain zero. */
    SIGNIFICANT,
    /** The interval contains zero. */
    NOT_SIGNIFICANT,
    /** There is no interval. */
    UNKNOWN
  }

  /** Computes the difference of a metric from its values by seed. */
  public static MetricDifference between(Map<Long, Double> first, Map<Long, Double> second) {
    if (first.equals(second) && first.values().stream().allMatch(Double::isFinite)) {
      return new MetricDifference(0, 0, Significance.IDENTICAL);
    }
    SampleStatistics a = SampleStatistics.of(first.values());
    SampleStatistics b = SampleStatistics.of(second.values());
    double mean = b.mean() - a.mean();
    if (a.n() > 1 && first.keySet().equals(second.keySet())) {
      List<Double> differences = new ArrayList<>();
      first.forEach((seed, value) -> differences.add(requireNonNull(second.get(seed)) - value));
      SampleStatistics sample = SampleStatistics.of(differences);
      return withConfidenceInterval(
          sample.mean(), Math.sqrt(sample.variance() / sample.n()), sample.n() - 1);
    }
    if (a.n() < 2 || b.n() < 2) {
      return new MetricDifference(mean, Double.NaN, Significance.UNKNOWN);
    }
    double squaredErrorA = a.variance() / a.n();
    double squaredErrorB = b.variance() / b.n();
    double freedom =
        (squaredErrorA + squaredErrorB)
            * (squaredErrorA + squaredErrorB)
            / (squaredErrorA * squaredErrorA / (a.n() - 1)
                + squaredErrorB * squaredErrorB / (b.n() - 1));
    return withConfidenceInterval(mean, Math.sqrt(squaredErrorA + squaredErrorB), freedom);
  }

  private static MetricDifference withConfidenceInterval(
      double mean, double error, double freedom) {
    if (!Double.isFinite(mean) || !Double.isFinite(error)) {
      return new MetricDifference(mean, Double.NaN, Significance.UNKNOWN);
    }
    // no variance: the difference is the same for every seed
    double margin =
        error == 0
            ? 0
            : error * new TDistribution(null, freedom).inverseCumulativeProbability(UPPER);
    return new MetricDifference(
        mean,
        margin,
        Math.abs(mean) > margin ? Significance.SIGNIFICANT : Significance.NOT_SIGNIFICANT);
  }

  private record SampleStatistics(int n, double mean, double variance) {
    static SampleStatistics of(Iterable<Double> values) {
      int n = 0;
      double sum = 0;
      for (double value : values) {
        n++;
        sum += value;
      }
      double mean = sum / n;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new SampleStatistics(n, mean, squares / (n - 1));
    }
  }
}
