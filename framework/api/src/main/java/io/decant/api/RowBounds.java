package io.decant.api;

/** The bounds of rows that are read. */
final class RowBounds {

  private RowBounds() {}

  /** Refuses bounds that lie outside, or whose second is taken for a count. */
  static void check(int from, int to, int count) {
    if (from < 0 || to < from || to > count) {
      throw new IndexOutOfBoundsException(
          "slice(epoch, from, to) reads the examples from … to − 1 of "
              + count
              + ", and was asked for from = "
              + from
              + ", to = "
              + to
              + (to < from && to >= 0 ? "; the last argument is an end, not a count" : ""));
    }
  }
}
