package io.decant.history;

import java.util.Locale;

/**
 * Accumulates differences between numbers that should be equal: the first, the largest, and their
 * count.
 */
final class DifferenceStatistics {

  private long compared;
  private long different;
  private String first = "";
  private double largest;
  private String largestAt = "";

  /** Adds the old and the new value of a number. */
  void add(String path, double before, double after) {
    compared++;
    if (Double.compare(before, after) == 0) {
      return;
    }
    note(path, number(before), number(after));
    double size = Math.abs(after - before);
    if (size > largest) {
      largest = size;
      largestAt = path;
    }
  }

  /** Adds a difference that is not numeric. */
  void addNonNumeric(String path, String before, String after) {
    compared++;
    note(path, before, after);
  }

  private void note(String path, String before, String after) {
    if (different == 0) {
      first = path + " is " + after + ", was " + before;
    }
    different++;
  }

  boolean isEmpty() {
    return different == 0;
  }

  /** Describes the differences. */
  String summary() {
    String most =
        largest > 0
            ? String.format(Locale.ROOT, ", the largest by %.3g in %s", largest, largestAt)
            : "";
    return first
        + String.format(Locale.ROOT, "; %,d of %,d values differ%s", different, compared, most);
  }

  private static String number(double value) {
    float single = (float) value;
    return single == value ? Float.toString(single) : Double.toString(value);
  }
}
