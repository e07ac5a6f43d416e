package io.decant.nn;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A float32 matrix in native memory that BLAS and bulk copies can access. */
final class NativeMatrix {

  private final INDArray array;
  private final FloatPointer start;
  final int rows;
  final int width;

  private NativeMatrix(INDArray array) {
    this.array = array;
    this.start = new FloatPointer(array.data().pointer());
    this.rows = Math.toIntExact(array.size(0));
    this.width = Math.toIntExact(array.size(1));
  }

  /**
   * Wraps a float32 matrix of the given width; a view or a matrix in column order is copied first.
   */
  static NativeMatrix of(INDArray array, int width) {
    if (array.rank() != 2 || array.size(1) != width || array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "expected a float32 array [batch, "
              + width
              + "], got "
              + array.dataType()
              + " "
              + Arrays.toString(array.shape()));
    }
    return new NativeMatrix(array.ordering() == 'c' && !array.isView() ? array : array.dup('c'));
  }

  /** Creates a matrix with undefined values. */
  static NativeMatrix create(long rows, int width) {
    return new NativeMatrix(
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, width}, 'c'));
  }

  /** Returns the matrix, which must be reachable while its memory is in use. */
  INDArray array() {
    return array;
  }

  /** Returns a pointer to a row; valid until the next call. */
  FloatPointer row(int row) {
    return start.position((long) row * width);
  }
}
