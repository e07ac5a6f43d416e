package io.decant.engine.run.metrics;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts the units that have the same value for all examples. */
final class ConstantUnitCounter {

  private final float[] min;
  private final float[] max;
  private long examples;

  ConstantUnitCounter(int width) {
    min = new float[width];
    max = new float[width];
    Arrays.fill(min, Float.POSITIVE_INFINITY);
    Arrays.fill(max, Float.NEGATIVE_INFINITY);
  }

  void add(INDArray batch) {
    examples += batch.size(0);
    Tensors.withBuffer(batch, this::add);
  }

  private void add(FloatBuffer batch) {
    float[] row = new float[min.length];
    while (batch.hasRemaining()) {
      batch.get(row);
      for (int unit = 0; unit < row.length; unit++) {
        min[unit] = Math.min(min[unit], row[unit]);
        max[unit] = Math.max(max[unit], row[unit]);
      }
    }
  }

  /** Returns the number of such units; 0 for less than two examples. */
  int constant() {
    int constant = 0;
    for (int unit = 0; unit < min.length; unit++) {
      constant += examples > 1 && min[unit] == max[unit] ? 1 : 0;
    }
    return constant;
  }

  boolean allConstant() {
    return constant() == min.length;
  }
}
