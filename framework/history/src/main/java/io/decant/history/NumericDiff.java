package io.decant.history;

import java.util.Locale;

/**
 * The differences between numbers that should be the same: the first, the largest, how many there
 * are.
 */
final class NumericDiff {

  private long compared;
  private long different;
  private String first = "";
  private double largest;
  private String largestAt = "";

  /** Takes in a number and what it was before. */
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

  /** Takes in what is no number, and differs. */
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

  /** The differences, in words. */
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
