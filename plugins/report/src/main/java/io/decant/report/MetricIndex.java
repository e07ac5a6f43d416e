package io.decant.report;

import io.decant.api.EpochMetrics;
import io.decant.api.results.RunResults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds metrics of a run by address, final ones and those of epochs. */
final class MetricIndex {

  private MetricIndex() {}

  /** Returns the epochs of a stage, over all seeds. */
  static List<Integer> epochs(RunResults run, String stage) {
    return reports(run, stage).stream().map(EpochMetrics::epoch).distinct().sorted().toList();
  }

  /** Returns the names of a stage's metrics, in the order in which they were reported. */
  static List<String> metricNames(RunResults run, String stage) {
    Set<String> names = new LinkedHashSet<>();
    reports(run, stage).forEach(report -> names.addAll(report.metrics().keySet()));
    return List.copyOf(names);
  }

  private static List<EpochMetrics> reports(RunResults run, String stage) {
    return run.seeds().stream()
        .flatMap(seed -> seed.epochMetrics().getOrDefault(stage, List.of()).stream())
        .toList();
  }

  /** Returns the step of an address. */
  static String stepOf(String address) {
    int dot = address.indexOf('.');
    return dot < 0 ? address : address.substring(0, dot);
  }

  /** Returns the metric of an address. */
  static String metricOf(String address) {
    return address.substring(address.indexOf('.') + 1);
  }

  /** Converts a name to words: {@code last-batch-loss} becomes {@code last batch loss}. */
  static String displayName(String name) {
    return name.replace('-', ' ');
  }
}
