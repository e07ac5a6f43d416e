package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A final metric of a run, with one value per seed.
 *
 * @param address {@code step.name}, such as {@code classifier.test-accuracy} or {@code sae.code.l0}
 * @param label a few words for a table row
 * @param unit the unit; empty for a dimensionless number
 * @param values one value per seed, in the order of the seeds
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record MetricSummary(String address, String label, String unit, List<Double> values) {

  /** Copies the values and rejects an empty list. */
  public MetricSummary {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a metric needs at least one value: " + address);
    }
  }

  /** Returns the mean over the seeds. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * Returns the sample standard deviation over the seeds (denominator n − 1); NaN for a single
   * seed.
   */
  public double standardDeviation() {
    if (values.size() < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
