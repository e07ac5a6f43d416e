package io.decant.nn;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The values of a matrix, row by row, where BLAS and plain copies reach them. */
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

  /** Looks into a float32 matrix of this width; a view or one by columns is copied first. */
  static NativeMatrix of(INDArray array, int width) {
    if (array.rank() != 2 || array.size(1) != width || array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "an array of float32 [batch, "
              + width
              + "] was expected, given is "
              + array.dataType()
              + " "
              + Arrays.toString(array.shape()));
    }
    return new NativeMatrix(array.ordering() == 'c' && !array.isView() ? array : array.dup('c'));
  }

  /** A new matrix, its values undefined. */
  static NativeMatrix create(long rows, int width) {
    return new NativeMatrix(
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, width}, 'c'));
  }

  /** The matrix. It must be reachable for as long as the memory is used. */
  INDArray array() {
    return array;
  }

  /** From a row on; good until asked for the next. */
  FloatPointer row(int row) {
    return start.position((long) row * width);
  }
}
