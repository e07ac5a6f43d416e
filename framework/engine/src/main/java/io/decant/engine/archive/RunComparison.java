package io.decant.engine.archive;

import io.decant.api.run.MeasureView;
import io.decant.engine.store.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is different between two runs.
 *
 * @param configuration the keys whose values differ, defaults included, in the order of the file
 * @param circumstances in what code, data and machine differ, in words
 * @param results the final numbers that both have, in the order of the plan
 * @param onlyFirst the addresses of the numbers that only the first has
 * @param onlySecond the addresses of the numbers that only the second has
 * @param paired whether the numbers are compared seed by seed
 * @since 0.1.0
 */
public record RunComparison(
    List<KeyDifference> configuration,
    List<String> circumstances,
    List<Result> results,
    List<String> onlyFirst,
    List<String> onlySecond,
    boolean paired) {

  /** Copies the lists. */
  public RunComparison {
    configuration = List.copyOf(configuration);
    circumstances = List.copyOf(circumstances);
    results = List.copyOf(results);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
  }

  /**
   * A key that is not the same.
   *
   * @param key such as {@code stages.code.epochs}
   * @param first its value in the first run, if it is there
   * @param second its value in the second run, if it is there
   */
  public record KeyDifference(String key, Optional<String> first, Optional<String> second) {}

  /**
   * A final number of both runs.
   *
   * @param first the number in the first run
   * @param second the number in the second run
   * @param difference how they differ
   */
  public record Result(MeasureView first, MeasureView second, SeedDifference difference) {}

  /** Compares what can be read of both. */
  public static RunComparison of(RunRecord first, RunRecord second) {
    List<Result> results = new ArrayList<>();
    List<String> onlyFirst = new ArrayList<>();
    for (MeasureView measure : measures(first)) {
      Optional<MeasureView> other = second.measure(measure.address());
      other.ifPresentOrElse(
          it -> results.add(new Result(
              measure, it, SeedDifference.of(bySeed(first, measure), bySeed(second, it)))),
          () -> onlyFirst.add(measure.address()));
    }
    List<String> onlySecond = measures(second).stream()
        .map(MeasureView::address).filter(address -> first.measure(address).isEmpty()).toList();
    Set<Long> seeds = new LinkedHashSet<>(first.seeds());
    return new RunComparison(
        first.plan().isPresent() && second.plan().isPresent() ? configuration(keys(first), keys(second)) : List.of(),
        circumstances(first, second),
        results,
        onlyFirst,
        onlySecond,
        seeds.size() > 1 && seeds.equals(new LinkedHashSet<>(second.seeds())));
  }

  /** Also says what can't be compared: nothing is the same only because it is not there. */
  private static List<String> circumstances(RunRecord first, RunRecord second) {
    List<String> all = new ArrayList<>();
    if (first.plan().isEmpty() || second.plan().isEmpty()) {
      all.add("the configuration can't be compared: " + RunFolder.EXPERIMENT + " can't be read in "
          + missing(first.plan().isEmpty(), second.plan().isEmpty()));
    }
    if (first.provenance().isPresent() && second.provenance().isPresent()) {
      all.addAll(Circumstances.differences(first.provenance().get(), second.provenance().get()));
    } else {
      all.add("code, data and machine can't be compared: " + RunFolder.PROVENANCE + " can't be read in "
          + missing(first.provenance().isEmpty(), second.provenance().isEmpty()));
    }
    return all;
  }

  private static String missing(boolean inFirst, boolean inSecond) {
    return inFirst && inSecond ? "A and B" : inFirst ? "A" : "B";
  }

  private static List<MeasureView> measures(RunRecord run) {
    return run.measures().map(RecordedMeasures::all).orElse(List.of());
  }

  private static Map<Long, Double> bySeed(RunRecord run, MeasureView measure) {
    Map<Long, Double> values = new LinkedHashMap<>();
    List<Long> seeds = run.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      values.put(seeds.get(i), measure.values().get(i));
    }
    return values;
  }

  private static Map<String, String> keys(RunRecord run) {
    return run.plan().map(RecordedPlan::keys).orElse(Map.of());
  }

  private static List<KeyDifference> configuration(Map<String, String> first, Map<String, String> second) {
    Set<String> keys = new LinkedHashSet<>(first.keySet());
    keys.addAll(second.keySet());
    List<KeyDifference> differences = new ArrayList<>();
    for (String key : keys) {
      Optional<String> a = Optional.ofNullable(first.get(key));
      Optional<String> b = Optional.ofNullable(second.get(key));
      if (!a.equals(b)) {
        differences.add(new KeyDifference(key, a, b));
      }
    }
    return differences;
  }
}
