package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A final number of a run, in each seed.
 *
 * @param address {@code step.name}, such as {@code classifier.test-accuracy} or {@code sae.code.l0}
 * @param label what it is, in a few words
 * @param unit its unit; empty for a pure number
 * @param values one for each seed, in the seeds' order
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record MetricSummary(String address, String label, String unit, List<Double> values) {

  /** Copies the values; rejects none. */
  public MetricSummary {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a measure needs a value: " + address);
    }
  }

  /** The mean over the seeds. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * The standard deviation over the seeds (n − 1 in the denominator); NaN for one seed, of which it
   * can't be told.
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
