package io.decant.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How a number differs between two runs, as far as their seeds can tell.
 *
 * <p>If both runs have the same seeds, at least two, the differences of each seed are taken, and
 * the interval is that of Student's t for their mean. Else, if both have at least two, it is
 * Welch's, of the difference of the means. A seed that is alone can't tell how far seeds scatter.
 *
 * @param mean the mean of the second run less that of the first
 * @param halfWidth half the width of the 95 % interval about it; NaN if it can't be told
 * @param significance what follows
 * @since 0.1.0
 */
public record MeanDifference(double mean, double halfWidth, Significance significance) {

  private static final double UPPER = 0.975;

  /** What follows from an interval. */
  public enum Significance {
    /** The number is the same in every seed. */
    IDENTICAL,
    /** The interval does not hold zero. */
    SIGNIFICANT,
    /** It does. */
    NOT_SIGNIFICANT,
    /** There is no interval. */
    UNKNOWN
  }

  /** The difference between a number's values by seed. */
  public static MeanDifference between(Map<Long, Double> first, Map<Long, Double> second) {
    if (first.equals(second) && first.values().stream().allMatch(Double::isFinite)) {
      return new MeanDifference(0, 0, Significance.IDENTICAL);
    }
    SampleStatistics a = SampleStatistics.of(first.values());
    SampleStatistics b = SampleStatistics.of(second.values());
    double mean = b.mean() - a.mean();
    if (a.n() > 1 && first.keySet().equals(second.keySet())) {
      List<Double> differences = new ArrayList<>();
      first.forEach((seed, value) -> differences.add(second.get(seed) - value));
      SampleStatistics sample = SampleStatistics.of(differences);
      return withConfidenceInterval(
          sample.mean(), Math.sqrt(sample.variance() / sample.n()), sample.n() - 1);
    }
    if (a.n() < 2 || b.n() < 2) {
      return new MeanDifference(mean, Double.NaN, Significance.UNKNOWN);
    }
    double ofA = a.variance() / a.n();
    double ofB = b.variance() / b.n();
    double freedom =
        (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.n() - 1) + ofB * ofB / (b.n() - 1));
    return withConfidenceInterval(mean, Math.sqrt(ofA + ofB), freedom);
  }

  private static MeanDifference withConfidenceInterval(double mean, double error, double freedom) {
    if (!Double.isFinite(mean) || !Double.isFinite(error)) {
      return new MeanDifference(mean, Double.NaN, Significance.UNKNOWN);
    }
    // no scatter at all: every seed says the same
    double margin =
        error == 0
            ? 0
            : error * new TDistribution(null, freedom).inverseCumulativeProbability(UPPER);
    return new MeanDifference(
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
