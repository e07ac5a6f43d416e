package io.decant.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Something that is compared.
 *
 * @param label in a table
 * @param unit of the values
 * @param of the value of a run
 * @since 0.1.0
 */
public record Quantity(String label, String unit, ToDoubleFunction<Outcome> of) {

  private static final double MEBI = 1 << 20;

  /** The seconds of some parts together. */
  public static Quantity seconds(String label, String... parts) {
    return new Quantity(label, "s", outcome -> Stream.of(parts).mapToDouble(outcome::seconds).sum());
  }

  /**
   * The seconds from when something began until all of it was done; of a side that works one by one the sum of parts; NaN of
   * a side that tells of neither.
   */
  public static Quantity elapsed(String label, String elapsed, String... parts) {
    Quantity sum = told(label, "s", outcome -> Stream.of(parts).mapToDouble(outcome::seconds).sum(), parts);
    return new Quantity(label, "s", outcome -> outcome.knows(elapsed) ? outcome.seconds(elapsed) : sum.of.applyAsDouble(outcome));
  }

  /** Something that not every side tells: NaN, if it lacks one of the parts or measures that this is made of. */
  public static Quantity told(String label, String unit, ToDoubleFunction<Outcome> of, String... names) {
    return new Quantity(
        label, unit, outcome -> Stream.of(names).allMatch(outcome::knows) ? of.applyAsDouble(outcome) : Double.NaN);
  }

  /** The seconds from a process's start to its end. */
  public static Quantity wall(String label) {
    return new Quantity(label, "s", Outcome::wall);
  }

  /** The most memory held in RAM. */
  public static Quantity memory() {
    return new Quantity("peak resident memory", "MiB", outcome -> outcome.peakBytes() / MEBI);
  }

  /** The values of some runs. */
  List<Double> of(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> of.applyAsDouble(outcome)).toList();
  }
}
