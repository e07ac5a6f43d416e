package io.decant.history;

import io.decant.api.results.MetricSummary;
import io.decant.engine.store.RunDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The differences between two runs.
 *
 * @param configuration the keys whose values differ, including defaults, in the order of the file
 * @param environmentDifferences descriptions of the differences in code, data and machine
 * @param metrics the final metrics that both runs have, in the order of the plan
 * @param onlyInFirst the addresses of the metrics that only the first run has
 * @param onlyInSecond the addresses of the metrics that only the second run has
 * @param paired whether the values are paired by seed
 * @since 0.1.0
 */
public record RunComparison(
    List<ConfigChange> configuration,
    List<String> environmentDifferences,
    List<MetricComparison> metrics,
    List<String> onlyInFirst,
    List<String> onlyInSecond,
    boolean paired) {

  /** Copies the lists. */
  public RunComparison {
    configuration = List.copyOf(configuration);
    environmentDifferences = List.copyOf(environmentDifferences);
    metrics = List.copyOf(metrics);
    onlyInFirst = List.copyOf(onlyInFirst);
    onlyInSecond = List.copyOf(onlyInSecond);
  }

  /**
   * A configuration key with different values.
   *
   * @param key the key, such as {@code stages.code.epochs}
   * @param first its value in the first run, if present
   * @param second its value in the second run, if present
   */
  public record ConfigChange(String key, Optional<String> first, Optional<String> second) {}

  /**
   * A final metric of both runs.
   *
   * @param first the metric in the first run
   * @param second the metric in the second run
   * @param difference the difference
   */
  public record MetricComparison(
      MetricSummary first, MetricSummary second, MetricDifference difference) {}

  /** Compares two runs, as far as their files can be read. */
  public static RunComparison compare(RunRecord first, RunRecord second) {
    List<MetricComparison> results = new ArrayList<>();
    List<String> onlyFirst = new ArrayList<>();
    for (MetricSummary firstMetric : measures(first)) {
      Optional<MetricSummary> other = second.metric(firstMetric.address());
      other.ifPresentOrElse(
          secondMetric ->
              results.add(
                  new MetricComparison(
                      firstMetric,
                      secondMetric,
                      MetricDifference.between(
                          bySeed(first, firstMetric), bySeed(second, secondMetric)))),
          () -> onlyFirst.add(firstMetric.address()));
    }
    List<String> onlySecond =
        measures(second).stream()
            .map(MetricSummary::address)
            .filter(address -> first.metric(address).isEmpty())
            .toList();
    Set<Long> seeds = new LinkedHashSet<>(first.seeds());
    return new RunComparison(
        first.config().isPresent() && second.config().isPresent()
            ? configuration(keys(first), keys(second))
            : List.of(),
        environmentDifferences(first, second),
        results,
        onlyFirst,
        onlySecond,
        seeds.size() > 1 && seeds.equals(new LinkedHashSet<>(second.seeds())));
  }

  /** Includes what can't be compared, so that missing files are not reported as equal. */
  private static List<String> environmentDifferences(RunRecord first, RunRecord second) {
    List<String> all = new ArrayList<>();
    if (first.config().isEmpty() || second.config().isEmpty()) {
      all.add(
          "the configuration can't be compared: "
              + RunDirectory.EXPERIMENT
              + " can't be read in "
              + missing(first.config().isEmpty(), second.config().isEmpty()));
    }
    if (first.provenance().isPresent() && second.provenance().isPresent()) {
      all.addAll(EnvironmentDiff.differences(first.provenance().get(), second.provenance().get()));
    } else {
      all.add(
          "code, data and machine can't be compared: "
              + RunDirectory.PROVENANCE
              + " can't be read in "
              + missing(first.provenance().isEmpty(), second.provenance().isEmpty()));
    }
    return all;
  }

  private static String missing(boolean inFirst, boolean inSecond) {
    return inFirst && inSecond ? "A and B" : inFirst ? "A" : "B";
  }

  private static List<MetricSummary> measures(RunRecord run) {
    return run.metrics().map(FinalMetrics::metrics).orElse(List.of());
  }

  private static Map<Long, Double> bySeed(RunRecord run, MetricSummary firstMetric) {
    Map<Long, Double> values = new LinkedHashMap<>();
    List<Long> seeds = run.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      values.put(seeds.get(i), firstMetric.values().get(i));
    }
    return values;
  }

  private static Map<String, String> keys(RunRecord run) {
    return run.config().map(ResolvedConfig::keys).orElse(Map.of());
  }

  private static List<ConfigChange> configuration(
      Map<String, String> first, Map<String, String> second) {
    Set<String> keys = new LinkedHashSet<>(first.keySet());
    keys.addAll(second.keySet());
    List<ConfigChange> differences = new ArrayList<>();
    for (String key : keys) {
      Optional<String> a = Optional.ofNullable(first.get(key));
      Optional<String> b = Optional.ofNullable(second.get(key));
      if (!a.equals(b)) {
        differences.add(new ConfigChange(key, a, b));
      }
    }
    return differences;
  }
}
