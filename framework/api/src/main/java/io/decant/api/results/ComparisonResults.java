package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Two runs set beside each other, as a page about them sees them.
 *
 * @param first the name of the first run
 * @param second the name of the second run
 * @param configDifferences the keys whose values differ
 * @param environmentDifferences in what code, data and machine differ, a sentence each
 * @param metricDifferences the final numbers that both have
 * @param onlyFirst the addresses of the final numbers that only the first has
 * @param onlySecond the addresses of the final numbers that only the second has
 * @param significanceRule by which rule numbers are called different, in sentences
 * @param learningCurves the numbers that were measured over epochs
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record ComparisonResults(
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
  public ComparisonResults {
    configDifferences = List.copyOf(configDifferences);
    environmentDifferences = List.copyOf(environmentDifferences);
    metricDifferences = List.copyOf(metricDifferences);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
    learningCurves = List.copyOf(learningCurves);
  }

  /**
   * A key of the configuration; an absent one has an empty value.
   *
   * @param key such as {@code stages.code.epochs}
   * @param first its value in the first run
   * @param second its value in the second run
   */
  public record ConfigDifference(String key, String first, String second) {}

  /**
   * A final number of both runs.
   *
   * @param first the number in the first run
   * @param second the number in the second run
   * @param difference the second's mean less the first's
   * @param halfWidth half the width of its 95 % interval; NaN if it can't be told
   * @param conclusion what follows, in a word or a few
   */
  public record MetricDifference(
      MetricSummary first,
      MetricSummary second,
      double difference,
      double halfWidth,
      String conclusion) {}

  /**
   * A number over epochs, in every seed of both runs.
   *
   * @param address such as {@code code.test-loss}
   * @param curves one for each run and seed
   */
  public record LearningCurves(String address, List<LearningCurve> curves) {

    /** Copies the list. */
    public LearningCurves {
      curves = List.copyOf(curves);
    }
  }

  /**
   * A number over epochs in one seed of one run.
   *
   * @param inSecondRun whether it is the second run's
   * @param seed the seed
   * @param epochs the epochs, rising
   * @param values one value for each
   */
  public record LearningCurve(
      boolean inSecondRun, long seed, List<Integer> epochs, List<Double> values) {

    /** Copies the lists; rejects another number of values than of epochs. */
    public LearningCurve {
      epochs = List.copyOf(epochs);
      values = List.copyOf(values);
      if (epochs.size() != values.size()) {
        throw new IllegalArgumentException(
            "epochs and values differ in number: " + epochs + ", " + values);
      }
    }
  }
}
