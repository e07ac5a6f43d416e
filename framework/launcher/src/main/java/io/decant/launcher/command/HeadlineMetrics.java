package io.decant.launcher.command;

import io.decant.api.results.MetricSummary;
import io.decant.history.FinalMetrics;
import io.decant.history.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Orders the final metrics of a run by importance. */
final class HeadlineMetrics {

  /** Metrics that are shown for every stage, with or without published results. */
  private static final Set<String> HEADLINE_NAMES = Set.of("test-accuracy", "explained-variance");

  private HeadlineMetrics() {}

  /** Whether the metric with this address is shown for every stage. */
  static boolean isHeadline(String address) {
    return HEADLINE_NAMES.contains(address.substring(address.lastIndexOf('.') + 1));
  }

  /**
   * Returns all final metrics of a run: first those with published results, then the headline
   * metrics, then the others.
   */
  static List<MetricSummary> of(RunRecord run) {
    List<MetricSummary> all = run.metrics().map(FinalMetrics::metrics).orElse(List.of());
    List<MetricSummary> first = new ArrayList<>();
    List<MetricSummary> second = new ArrayList<>();
    List<MetricSummary> rest = new ArrayList<>();
    for (MetricSummary metric : all) {
      boolean reference =
          run.config().filter(plan -> plan.hasPublishedResult(metric.address())).isPresent();
      (reference ? first : isHeadline(metric.address()) ? second : rest).add(metric);
    }
    first.addAll(second);
    first.addAll(rest);
    return first;
  }
}
