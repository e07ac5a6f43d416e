package io.decant.bench;

import java.util.List;

/**
 * A workload that several implementations run, and the metrics by which they are compared.
 *
 * @param id the name on the command line
 * @param title the heading on the page
 * @param note the paragraph below the heading
 * @param rounds the default number of rounds
 * @param implementations the implementations; the first is the baseline of all ratios
 * @param metrics the metrics to compare
 * @param tolerances the results that must agree for the comparison to be valid
 * @since 0.1.0
 */
public record BenchmarkDefinition(
    String id,
    String title,
    String note,
    int rounds,
    List<ComparedImplementation> implementations,
    List<BenchmarkMetric> metrics,
    List<Tolerance> tolerances) {

  /**
   * Returns this comparison without tolerances, for training runs that are too short to converge.
   */
  BenchmarkDefinition withoutTolerances() {
    return new BenchmarkDefinition(id, title, note, rounds, implementations, metrics, List.of());
  }
}
