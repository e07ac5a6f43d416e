package io.decant.nnvector;

/**
 * A mutable strided view of a matrix operand, possibly transposed. Reused because a training step
 * must not allocate.
 */
final class StridedView {

  float[] values = {};
  int at;

  /** The distance between rows. */
  int rowStride;

  /** The distance between columns. */
  int columnStride;

  StridedView at(float[] newValues, int newAt, int newRow, int newStep) {
    values = newValues;
    at = newAt;
    rowStride = newRow;
    columnStride = newStep;
    return this;
  }
}
