package io.decant.history;

import java.util.Locale;

/**
 * Accumulates differences between numbers that should be equal: the first, the largest, and their
 * count.
 */
final class NumericDiff {

  private long compared;
  private long different;
  private String first = "";
  private double largest;
  private String largestAt = "";

  /** Adds the old and the new value of a number. */
  void add(String place, double before, double now) {
    compared++;
    if (Double.compare(before, now) == 0) {
      return;
    }
    note(place, number(before), number(now));
    double size = Math.abs(now - before);
    if (size > largest) {
      largest = size;
      largestAt = place;
    }
  }

  /** Adds a difference that is not numeric. */
  void addNonNumeric(String place, String before, String now) {
    compared++;
    note(place, before, now);
  }

  private void note(String place, String before, String now) {
    if (different == 0) {
      first = place + " is " + now + ", was " + before;
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
