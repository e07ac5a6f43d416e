package io.decant.engine.run.metrics;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts the units that have the same value for all examples. */
final class ConstantUnitCounter {

  private final float[] least;
  private final float[] most;
  private long examples;

  ConstantUnitCounter(int width) {
    least = new float[width];
    most = new float[width];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
  }

  void add(INDArray batch) {
    examples += batch.size(0);
    Tensors.withBuffer(batch, this::add);
  }

  private void add(FloatBuffer batch) {
    float[] row = new float[least.length];
    while (batch.hasRemaining()) {
      batch.get(row);
      for (int unit = 0; unit < row.length; unit++) {
        least[unit] = Math.min(least[unit], row[unit]);
        most[unit] = Math.max(most[unit], row[unit]);
      }
    }
  }

  /** Returns the number of such units; 0 for less than two examples. */
  int constant() {
    int constant = 0;
    for (int unit = 0; unit < least.length; unit++) {
      constant += examples > 1 && least[unit] == most[unit] ? 1 : 0;
    }
    return constant;
  }

  boolean allConstant() {
    return constant() == least.length;
  }
}
