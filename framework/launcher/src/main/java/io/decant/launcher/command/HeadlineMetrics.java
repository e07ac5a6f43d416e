package io.decant.launcher.command;

import io.decant.api.results.MetricSummary;
import io.decant.history.FinalMetrics;
import io.decant.history.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of a run's numbers a reader wants to see first. */
final class HeadlineMetrics {

  /** Measures that are wanted of every stage, published or not. */
  private static final Set<String> HEADLINE_NAMES = Set.of("test-accuracy", "explained-variance");

  private HeadlineMetrics() {}

  /** Whether a number of that address is wanted of every stage. */
  static boolean isHeadline(String address) {
    return HEADLINE_NAMES.contains(address.substring(address.lastIndexOf('.') + 1));
  }

  /**
   * All final numbers of a run: those that are compared with published ones, the telling ones, the
   * others.
   */
  static List<MetricSummary> of(RunRecord run) {
    List<MetricSummary> all = run.metrics().map(FinalMetrics::metrics).orElse(List.of());
    List<MetricSummary> first = new ArrayList<>();
    List<MetricSummary> second = new ArrayList<>();
    List<MetricSummary> rest = new ArrayList<>();
    for (MetricSummary measure : all) {
      boolean reference =
          run.config().filter(plan -> plan.hasPublishedResult(measure.address())).isPresent();
      (reference ? first : isHeadline(measure.address()) ? second : rest).add(measure);
    }
    first.addAll(second);
    first.addAll(rest);
    return first;
  }
}
