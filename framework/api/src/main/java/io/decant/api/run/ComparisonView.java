package io.decant.api.run;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;
import java.util.List;

/**
 * Two runs set beside each other, as a page about them sees them.
 *
 * @param first the name of the first run
 * @param second the name of the second run
 * @param configuration the keys whose values differ
 * @param circumstances in what code, data and machine differ, a sentence each
 * @param results the final numbers that both have
 * @param onlyFirst the addresses of the final numbers that only the first has
 * @param onlySecond the addresses of the final numbers that only the second has
 * @param rule by which rule numbers are called different, in sentences
 * @param curves the numbers that were measured over epochs
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record ComparisonView(
    String first,
    String second,
    List<Key> configuration,
    List<String> circumstances,
    List<Result> results,
    List<String> onlyFirst,
    List<String> onlySecond,
    String rule,
    List<Curves> curves) {

  /** Copies the lists. */
  public ComparisonView {
    configuration = List.copyOf(configuration);
    circumstances = List.copyOf(circumstances);
    results = List.copyOf(results);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
    curves = List.copyOf(curves);
  }

  /**
   * A key of the configuration; an absent one has an empty value.
   *
   * @param key such as {@code stages.code.epochs}
   * @param first its value in the first run
   * @param second its value in the second run
   */
  public record Key(String key, String first, String second) {}

  /**
   * A final number of both runs.
   *
   * @param first the number in the first run
   * @param second the number in the second run
   * @param difference the second's mean less the first's
   * @param margin half the width of its 95 % interval; NaN if it can't be told
   * @param verdict what follows, in a word or a few
   */
  public record Result(MeasureView first, MeasureView second, double difference, double margin, String verdict) {}

  /**
   * A number over epochs, in every seed of both runs.
   *
   * @param address such as {@code code.test-loss}
   * @param lines one for each run and seed
   */
  public record Curves(String address, List<Line> lines) {

    /** Copies the list. */
    public Curves {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A number over epochs in one seed of one run.
   *
   * @param ofSecond whether it is the second run's
   * @param seed the seed
   * @param epochs the epochs, rising
   * @param values one value for each
   */
  public record Line(boolean ofSecond, long seed, List<Integer> epochs, List<Double> values) {

    /** Copies the lists; rejects another number of values than of epochs. */
    public Line {
      epochs = List.copyOf(epochs);
      values = List.copyOf(values);
      if (epochs.size() != values.size()) {
        throw new IllegalArgumentException("epochs and values differ in number: " + epochs + ", " + values);
      }
    }
  }
}
