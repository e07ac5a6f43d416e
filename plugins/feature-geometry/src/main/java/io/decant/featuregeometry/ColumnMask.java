package io.decant.featuregeometry;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch with one column taken out, or with one column alone. Each call changes two columns of a batch in place, where
 * a fresh batch would cost {@code width} times as much; what a call returned is therefore valid until the next call of
 * the same method.
 */
final class ColumnMask {

  private final int rows;
  private final int width;
  private final float[] values;
  private final INDArray without;
  private final FloatBuffer withoutMemory;
  private final INDArray only;
  private final FloatBuffer onlyMemory;
  private int takenOut;
  private int alone;

  /**
   * A mask over these activations, which are copied.
   *
   * @param batch {@code [rows, width]}
   */
  ColumnMask(INDArray batch) {
    rows = Math.toIntExact(batch.size(0));
    width = Math.toIntExact(batch.size(1));
    values = Tensors.toFloats(batch);
    without = Tensors.of(values, rows, width);
    withoutMemory = without.data().asNioFloat();
    only = Tensors.of(new float[values.length], rows, width);
    onlyMemory = only.data().asNioFloat();
  }

  /** Whether any example has another value than zero in this column. */
  boolean active(int column) {
    for (int at = column; at < values.length; at += width) {
      if (values[at] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The batch with zeros in this column. */
  INDArray without(int column) {
    write(withoutMemory, takenOut, true);
    write(withoutMemory, column, false);
    takenOut = column;
    return without;
  }

  /** The batch with zeros in every column but this. */
  INDArray only(int column) {
    write(onlyMemory, alone, false);
    write(onlyMemory, column, true);
    alone = column;
    return only;
  }

  private void write(FloatBuffer memory, int column, boolean kept) {
    for (int at = column; at < values.length; at += width) {
      memory.put(at, kept ? values[at] : 0);
    }
  }
}
