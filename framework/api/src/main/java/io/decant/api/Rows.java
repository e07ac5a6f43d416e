package io.decant.api;

/** The bounds of rows that are read. */
final class Rows {

  private Rows() {}

  /** Refuses bounds that lie outside, or whose second is taken for a count. */
  static void check(int from, int to, int count) {
    if (from < 0 || to < from || to > count) {
      throw new IndexOutOfBoundsException(
          "rows(pass, from, to) reads the examples from … to − 1 of " + count + ", and was asked for from = " + from
              + ", to = " + to + (to < from && to >= 0 ? "; the last argument is an end, not a count" : ""));
    }
  }
}
