package io.decant.api.capability;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch of which some columns keep their values and the others are zero. Changing which is done
 * in place, and touches only the columns that change: a fresh batch each time would cost as much as
 * running a model on it. What a call returned is therefore valid until the next call.
 */
final class MaskedBatch {

  private final float[] values;
  private final INDArray masked;
  private final FloatBuffer memory;
  private final boolean[] kept;

  /**
   * A mask over these activations, which are copied.
   *
   * @param batch {@code [rows, width]}
   */
  MaskedBatch(INDArray batch) {
    values = Tensors.toFloats(batch);
    masked = Tensors.of(values, batch.shape());
    memory = masked.data().asNioFloat();
    kept = new boolean[Math.toIntExact(batch.size(1))];
    Arrays.fill(kept, true);
  }

  /** The number of columns. */
  int width() {
    return kept.length;
  }

  /** The batch with zeros in this column. */
  INDArray without(int column) {
    return retain(other -> other != column);
  }

  /** The batch with zeros in every column but this. */
  INDArray only(int column) {
    return retain(other -> other == column);
  }

  /** The batch with zeros in every column but these. */
  INDArray retain(IntPredicate wanted) {
    for (int column = 0; column < kept.length; column++) {
      if (kept[column] != wanted.test(column)) {
        kept[column] = !kept[column];
        write(column);
      }
    }
    return masked;
  }

  private void write(int column) {
    for (int at = column; at < values.length; at += kept.length) {
      memory.put(at, kept[column] ? values[at] : 0);
    }
  }
}
