package io.decant.api.capability;

import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch with some columns set to zero. Changing the mask updates only the affected columns in
 * place, since a new batch per mask would cost as much as a forward pass. A returned array is
 * therefore valid only until the next call.
 */
final class MaskedBatch {

  private final float[] values;
  private final INDArray masked;
  private final FloatBuffer memory;
  private final boolean[] retained;

  /**
   * Creates a batch without masked columns from a copy of the activations.
   *
   * @param batch {@code [rows, width]}
   */
  MaskedBatch(INDArray batch) {
    values = Tensors.toFloats(batch);
    masked = Tensors.of(values, batch.shape());
    memory = masked.data().asNioFloat();
    retained = new boolean[Math.toIntExact(batch.size(1))];
    Arrays.fill(retained, true);
  }

  /** Returns the number of columns. */
  int width() {
    return retained.length;
  }

  /** Returns the batch with one column set to zero. */
  INDArray without(int column) {
    return retain(other -> other != column);
  }

  /** Returns the batch with all columns except one set to zero. */
  INDArray only(int column) {
    return retain(other -> other == column);
  }

  /** Returns the batch with all columns except the wanted ones set to zero. */
  INDArray retain(IntPredicate predicate) {
    for (int column = 0; column < retained.length; column++) {
      if (retained[column] != predicate.test(column)) {
        retained[column] = !retained[column];
        write(column);
      }
    }
    return masked;
  }

  private void write(int column) {
    for (int at = column; at < values.length; at += retained.length) {
      memory.put(at, retained[column] ? values[at] : 0);
    }
  }
}
