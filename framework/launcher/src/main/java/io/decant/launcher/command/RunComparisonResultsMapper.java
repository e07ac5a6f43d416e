package io.decant.launcher.command;

import io.decant.api.results.RunComparisonResults;
import io.decant.api.results.RunComparisonResults.LearningCurve;
import io.decant.api.results.RunComparisonResults.LearningCurves;
import io.decant.history.MetricReader;
import io.decant.history.MetricRow;
import io.decant.history.RunComparison;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps two runs and their comparison to the API's results for page renderers. */
final class RunComparisonResultsMapper {

  private RunComparisonResultsMapper() {}

  /**
   * Maps a comparison, with the learning curves of both runs.
   *
   * @throws io.decant.api.InvalidInputException if the metrics of a run can't be read
   */
  static RunComparisonResults of(
      RunRepository repository, RunRecord a, RunRecord b, RunComparison comparison) {
    return new RunComparisonResults(
        repository.nameOf(a.folder()),
        repository.nameOf(b.folder()),
        comparison.configuration().stream()
            .map(
                key ->
                    new RunComparisonResults.ConfigDifference(
                        key.key(), key.first().orElse(""), key.second().orElse("")))
            .toList(),
        comparison.environmentDifferences(),
        comparison.metrics().stream()
            .map(
                result ->
                    new RunComparisonResults.MetricDifference(
                        result.first(),
                        result.second(),
                        result.difference().mean(),
                        result.difference().halfWidth(),
                        SignificanceNote.label(result.difference().significance())))
            .toList(),
        comparison.onlyInFirst(),
        comparison.onlyInSecond(),
        SignificanceNote.explain(comparison),
        curves(a, b));
  }

  /** Identifies a curve: the run and the seed. */
  private record CurveKey(boolean isSecond, long seed) {}

  private static List<LearningCurves> curves(RunRecord a, RunRecord b) {
    Map<String, Map<CurveKey, SortedMap<Integer, Double>>> all = new LinkedHashMap<>();
    add(false, a, all);
    add(true, b, all);
    List<LearningCurves> curves = new ArrayList<>();
    all.forEach(
        (address, lines) -> {
          // a single point is not a curve
          if (lines.values().stream().anyMatch(line -> line.size() > 1)) {
            curves.add(
                new LearningCurves(
                    address,
                    lines.entrySet().stream()
                        .map(
                            line ->
                                new LearningCurve(
                                    line.getKey().isSecond(), line.getKey().seed(),
                                    List.copyOf(line.getValue().keySet()),
                                        List.copyOf(line.getValue().values())))
                        .toList()));
          }
        });
    return curves;
  }

  private static void add(
      boolean isSecond, RunRecord run, Map<String, Map<CurveKey, SortedMap<Integer, Double>>> all) {
    for (MetricRow row : MetricReader.read(run)) {
      row.epoch()
          .ifPresent(
              epoch ->
                  all.computeIfAbsent(
                          row.step() + "." + row.metric(), address -> new LinkedHashMap<>())
                      .computeIfAbsent(new CurveKey(isSecond, row.seed()), k -> new TreeMap<>())
                      .put(epoch, row.value()));
    }
  }
}
