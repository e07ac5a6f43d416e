package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Checks ranges of examples in implementations of {@link Activations}.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class RowBounds {

  private RowBounds() {}

  /**
   * Checks the arguments of {@link Activations#slice}.
   *
   * @throws IndexOutOfBoundsException if they are no range of {@code count} examples; the message
   *     recognizes a count passed as the end
   */
  public static void check(int from, int to, int count) {
    if (from < 0 || to < from || to > count) {
      throw new IndexOutOfBoundsException(
          "slice(epoch, from, to) returns examples from … to − 1 of "
              + count
              + ", but got from = "
              + from
              + ", to = "
              + to
              + (to < from && to >= 0
                  ? "; the last argument is an exclusive end, not a count"
                  : ""));
    }
  }
}
