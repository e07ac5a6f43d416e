package io.decant.engine.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How a number differs between two runs, as far as their seeds can tell.
 *
 * <p>If both runs have the same seeds, at least two, the differences of each seed are taken, and the interval is that of
 * Student's t for their mean. Else, if both have at least two, it is Welch's, of the difference of the means. A seed that
 * is alone can't tell how far seeds scatter.
 *
 * @param mean the mean of the second run less that of the first
 * @param margin half the width of the 95 % interval about it; NaN if it can't be told
 * @param verdict what follows
 * @since 0.1.0
 */
public record SeedDifference(double mean, double margin, Verdict verdict) {

  private static final double UPPER = 0.975;

  /** What follows from an interval. */
  public enum Verdict {
    /** The number is the same in every seed. */
    SAME,
    /** The interval does not hold zero. */
    DIFFERENT,
    /** It does. */
    WITHIN_NOISE,
    /** There is no interval. */
    UNKNOWN
  }

  /** The difference between a number's values by seed. */
  public static SeedDifference of(Map<Long, Double> first, Map<Long, Double> second) {
    if (first.equals(second) && first.values().stream().allMatch(Double::isFinite)) {
      return new SeedDifference(0, 0, Verdict.SAME);
    }
    Sample a = Sample.of(first.values());
    Sample b = Sample.of(second.values());
    double mean = b.mean() - a.mean();
    if (a.n() > 1 && first.keySet().equals(second.keySet())) {
      List<Double> differences = new ArrayList<>();
      first.forEach((seed, value) -> differences.add(second.get(seed) - value));
      Sample sample = Sample.of(differences);
      return judged(sample.mean(), Math.sqrt(sample.variance() / sample.n()), sample.n() - 1);
    }
    if (a.n() < 2 || b.n() < 2) {
      return new SeedDifference(mean, Double.NaN, Verdict.UNKNOWN);
    }
    double ofA = a.variance() / a.n();
    double ofB = b.variance() / b.n();
    double freedom = (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.n() - 1) + ofB * ofB / (b.n() - 1));
    return judged(mean, Math.sqrt(ofA + ofB), freedom);
  }

  private static SeedDifference judged(double mean, double error, double freedom) {
    if (!Double.isFinite(mean) || !Double.isFinite(error)) {
      return new SeedDifference(mean, Double.NaN, Verdict.UNKNOWN);
    }
    // no scatter at all: every seed says the same
    double margin = error == 0 ? 0 : error * new TDistribution(null, freedom).inverseCumulativeProbability(UPPER);
    return new SeedDifference(mean, margin, Math.abs(mean) > margin ? Verdict.DIFFERENT : Verdict.WITHIN_NOISE);
  }

  private record Sample(int n, double mean, double variance) {
    static Sample of(Iterable<Double> values) {
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
      return new Sample(n, mean, squares / (n - 1));
    }
  }
}
