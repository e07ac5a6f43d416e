package io.decant.nnvector;

/**
 * A matrix that a product reads, as it lies or transposed. One is pointed at many, for a step
 * allocates nothing.
 */
final class StridedView {

  float[] values;
  int at;

  /** From one row to the next. */
  int rowStride;

  /** From one column to the next. */
  int columnStride;

  StridedView at(float[] newValues, int newAt, int newRow, int newStep) {
    values = newValues;
    at = newAt;
    rowStride = newRow;
    columnStride = newStep;
    return this;
  }
}
