package io.decant.featuregeometry;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders units by a value. */
final class ArgSort {

  private ArgSort() {}

  /**
   * The indices of the values, highest value first; of equal values the lower index first; NaN
   * last.
   */
  static int[] descending(double[] values) {
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
