package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The comparison of two runs, for a visualizer of comparisons.
 *
 * @param first the name of the first run
 * @param second the name of the second run
 * @param configDifferences the keys whose values differ
 * @param environmentDifferences the differences in code, data and machine, one sentence each
 * @param metricDifferences the final metrics that both runs have
 * @param onlyFirst the addresses of final metrics that only the first run has
 * @param onlySecond the addresses of final metrics that only the second run has
 * @param significanceRule the rule by which metrics are called different, in sentences
 * @param learningCurves the metrics measured over epochs
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record RunComparisonResults(
    String first,
    String second,
    List<ConfigDifference> configDifferences,
    List<String> environmentDifferences,
    List<MetricDifference> metricDifferences,
    List<String> onlyFirst,
    List<String> onlySecond,
    String significanceRule,
    List<LearningCurves> learningCurves) {

  /** Copies the lists. */
  public RunComparisonResults {
    configDifferences = List.copyOf(configDifferences);
    environmentDifferences = List.copyOf(environmentDifferences);
    metricDifferences = List.copyOf(metricDifferences);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
    learningCurves = List.copyOf(learningCurves);
  }

  /**
   * A difference in the configuration; an absent key has an empty value.
   *
   * @param key such as {@code stages.code.epochs}
   * @param first the value in the first run
   * @param second the value in the second run
   */
  public record ConfigDifference(String key, String first, String second) {}

  /**
   * A final metric of both runs.
   *
   * @param first the metric in the first run
   * @param second the metric in the second run
   * @param difference the second run's mean minus the first's
   * @param halfWidth half the width of the 95 % confidence interval of the difference; NaN if
   *     undefined
   * @param conclusion the conclusion, in a few words
   */
  public record MetricDifference(
      MetricSummary first,
      MetricSummary second,
      double difference,
      double halfWidth,
      String conclusion) {}

  /**
   * A metric over epochs, in every seed of both runs.
   *
   * @param address such as {@code code.test-loss}
   * @param curves one curve per run and seed
   */
  public record LearningCurves(String address, List<LearningCurve> curves) {

    /** Copies the list. */
    public LearningCurves {
      curves = List.copyOf(curves);
    }
  }

  /**
   * A metric over epochs in one seed of one run.
   *
   * @param inSecondRun whether the curve belongs to the second run
   * @param seed the seed
   * @param epochs the epochs in ascending order
   * @param values one value per epoch
   */
  public record LearningCurve(
      boolean inSecondRun, long seed, List<Integer> epochs, List<Double> values) {

    /** Copies the lists and rejects lists of different lengths. */
    public LearningCurve {
      epochs = List.copyOf(epochs);
      values = List.copyOf(values);
      if (epochs.size() != values.size()) {
        throw new IllegalArgumentException(
            "epochs and values differ in length: " + epochs + ", " + values);
      }
    }
  }
}
