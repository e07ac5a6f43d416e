package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Sorts indices by the values that they refer to.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class ArgSort {

  private ArgSort() {}

  /**
   * Returns the indices of the values in descending order of value. Equal values, such as 0 and −0,
   * are in ascending order of index; NaN is last.
   *
   * @param values {@code [n]}, not changed
   * @return {@code [n]}
   */
  public static int[] descending(double[] values) {
    Comparator<Integer> nanLast = Comparator.comparing(i -> Double.isNaN(values[i]));
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(
            nanLast.thenComparing(
                (a, b) -> values[a] == values[b] ? 0 : Double.compare(values[b], values[a])))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
