package io.decant.featuregeometry;

/** Adds up what batches give. */
final class Sums {

  private Sums() {}

  /** {@code into ← into + scale · values}. */
  static void add(double[] values, double scale, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += scale * values[i];
    }
  }

  /** The same for each row. */
  static void add(double[][] values, double scale, double[][] into) {
    for (int i = 0; i < into.length; i++) {
      add(values[i], scale, into[i]);
    }
  }
}
