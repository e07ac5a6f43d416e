package io.decant.nn.kernel;

/** Operations between a row vector and all rows of a matrix, including padding. */
public final class RowOps {

  private static final VectorOps VECTOR_OPS = VectorOps.preferred();

  private RowOps() {}

  /** Adds a vector to the first rows. */
  public static void add(Matrix matrix, int rows, Matrix vector) {
    for (int r = 0; r < rows; r++) {
      VECTOR_OPS.add(
          matrix.values(), matrix.rowOffset(r), vector.values(), vector.offset(), matrix.stride());
    }
  }

  /** Computes {@code destination ← source − vector} for each row. */
  public static void subtract(Matrix source, Matrix destination, int rows, Matrix vector) {
    for (int r = 0; r < rows; r++) {
      VECTOR_OPS.subtract(
          source.values(),
          source.rowOffset(r),
          vector.values(),
          vector.offset(),
          destination.values(),
          destination.rowOffset(r),
          destination.stride());
    }
  }

  /** Sums each column, from the first row to the last, into a vector. */
  public static void sum(Matrix matrix, int rows, Matrix vector) {
    for (int i = 0; i < vector.stride(); i++) {
      vector.values()[vector.offset() + i] = 0;
    }
    for (int r = 0; r < rows; r++) {
      VECTOR_OPS.add(
          vector.values(), vector.offset(), matrix.values(), matrix.rowOffset(r), matrix.stride());
    }
  }

  /** Subtracts {@code Σ_i matrix[r, i] · weight[i]} from element r of a vector. */
  public static void subtractProducts(Matrix matrix, Matrix weight, Matrix vector) {
    for (int r = 0; r < matrix.rows(); r++) {
      vector.values()[vector.offset() + r] -=
          VECTOR_OPS.dot(
              matrix.values(),
              matrix.rowOffset(r),
              weight.values(),
              weight.offset(),
              matrix.columns());
    }
  }

  /** Subtracts {@code Σ_r weight[r] · matrix[r, …]} from a vector. */
  public static void subtractWeighted(Matrix matrix, Matrix weight, Matrix vector) {
    for (int r = 0; r < matrix.rows(); r++) {
      VECTOR_OPS.axpy(
          vector.values(),
          vector.offset(),
          matrix.values(),
          matrix.rowOffset(r),
          -weight.values()[weight.offset() + r],
          vector.stride());
    }
  }
}
