package io.decant.featuregeometry;

/** Adds up what batches give. */
final class ArrayMath {

  private ArrayMath() {}

  /** {@code into ← into + scale · values}. */
  static void addScaled(double[] values, double scale, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += scale * values[i];
    }
  }

  /** The same for each row. */
  static void addScaled(double[][] values, double scale, double[][] into) {
    for (int i = 0; i < into.length; i++) {
      addScaled(values[i], scale, into[i]);
    }
  }
}
