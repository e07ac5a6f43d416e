package io.decant.report;

import io.decant.api.EpochMetrics;
import io.decant.api.results.RunResults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The numbers of a run, found by their address: final ones, and those at the end of an epoch. */
final class MetricIndex {

  private MetricIndex() {}

  /** The epochs of a stage, over all seeds. */
  static List<Integer> epochs(RunResults run, String stage) {
    return reports(run, stage).stream().map(EpochMetrics::epoch).distinct().sorted().toList();
  }

  /** The names of a stage's measures, in the order in which they were reported. */
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

  /** The step that an address names. */
  static String stepOf(String address) {
    int dot = address.indexOf('.');
    return dot < 0 ? address : address.substring(0, dot);
  }

  /** What of the step an address names. */
  static String metricOf(String address) {
    return address.substring(address.indexOf('.') + 1);
  }

  /** A measure's name as words: {@code last-batch-loss} is {@code last batch loss}. */
  static String displayName(String name) {
    return name.replace('-', ' ');
  }
}
