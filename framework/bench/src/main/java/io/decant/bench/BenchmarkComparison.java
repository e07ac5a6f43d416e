package io.decant.bench;

import java.util.List;

/**
 * Work that several sides do.
 *
 * @param id on the command line
 * @param title on the page
 * @param note what is to be known about it, a sentence or more
 * @param rounds how often, unless told otherwise
 * @param contenders who takes part; the others' values are divided by the first's
 * @param metrics what is compared
 * @param tolerances what must be the same, or the comparison is void
 * @since 0.1.0
 */
public record BenchmarkComparison(
    String id,
    String title,
    String note,
    int rounds,
    List<Contender> contenders,
    List<BenchmarkMetric> metrics,
    List<Tolerance> tolerances) {

  /**
   * This comparison without tolerances: what was trained too briefly is far from where seeds meet.
   */
  BenchmarkComparison withoutTolerances() {
    return new BenchmarkComparison(id, title, note, rounds, contenders, metrics, List.of());
  }
}
