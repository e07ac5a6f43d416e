package io.decant.nnvector;

/** A matrix that a product reads, as it lies or transposed. One is pointed at many, for a step allocates nothing. */
final class Operand {

  float[] values;
  int at;

  /** From one row to the next. */
  int row;

  /** From one column to the next. */
  int step;

  Operand at(float[] newValues, int newAt, int newRow, int newStep) {
    values = newValues;
    at = newAt;
    row = newRow;
    step = newStep;
    return this;
  }
}
