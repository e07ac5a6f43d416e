package io.decant.api;

/** Checks ranges of examples. */
final class RowBounds {

  private RowBounds() {}

  /** Rejects an invalid range; the message recognizes a count passed as the end. */
  static void check(int from, int to, int count) {
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
