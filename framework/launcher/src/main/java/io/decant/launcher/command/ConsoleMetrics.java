package io.decant.launcher.command;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import io.decant.api.results.StepInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects the metrics of a run that are printed: the headline metrics, and some metrics of each
 * step. The latter are the scalars of a probe, and the metrics of a stage other than those that the
 * training loop reports for every stage. A stage without any of these shows all that it reports.
 *
 * @param shown the selected metrics, in the order of the run
 * @param omitted the number of step metrics that were not selected
 */
record ConsoleMetrics(List<MetricSummary> shown, int omitted) {

  private static final int MAX_PER_STEP = 4;
  private static final int MAX_TOTAL = 24;
  private static final Pattern STANDARD_METRICS =
      Pattern.compile(
          "(epoch|train|test|last-batch)-(loss|mse|penalty|accuracy)|mse|explained-variance");

  static ConsoleMetrics of(RunResults run, Predicate<String> filter) {
    Map<String, StepInfo.StepKind> kinds = new HashMap<>();
    run.steps().forEach(step -> kinds.put(step.name(), step.kind()));
    Map<String, Integer> perStep = new HashMap<>();
    run.metrics().stream()
        .filter(m -> filter.test(m.address()))
        .forEach(m -> perStep.merge(step(m), 1, Integer::sum));
    Set<String> stepsWithoutMetrics = new HashSet<>(kinds.keySet());
    run.metrics().stream()
        .filter(m -> filter.test(m.address()) || isOwn(m, kinds.get(step(m))))
        .forEach(m -> stepsWithoutMetrics.remove(step(m)));
    List<MetricSummary> shown = new ArrayList<>();
    int added = 0;
    int hidden = 0;
    for (MetricSummary metric : run.metrics()) {
      String step = step(metric);
      if (filter.test(metric.address())) {
        shown.add(metric);
      } else if (isOwn(metric, kinds.get(step))
          || (stepsWithoutMetrics.contains(step) && isReported(metric))) {
        if (perStep.getOrDefault(step, 0) < MAX_PER_STEP && added < MAX_TOTAL) {
          perStep.merge(step, 1, Integer::sum);
          shown.add(metric);
          added++;
        } else {
          hidden++;
        }
      }
    }
    return new ConsoleMetrics(List.copyOf(shown), hidden);
  }

  private static boolean isOwn(MetricSummary metric, StepInfo.@Nullable StepKind kind) {
    return kind == StepInfo.StepKind.PROBE
        || (kind == StepInfo.StepKind.STAGE
            && isReported(metric)
            && !STANDARD_METRICS.matcher(name(metric)).matches());
  }

  /** Whether it is a metric of the stage itself; metrics of its ports have one more part. */
  private static boolean isReported(MetricSummary metric) {
    return !name(metric).contains(".");
  }

  private static String step(MetricSummary metric) {
    return metric.address().substring(0, metric.address().indexOf('.'));
  }

  private static String name(MetricSummary metric) {
    return metric.address().substring(metric.address().indexOf('.') + 1);
  }
}
