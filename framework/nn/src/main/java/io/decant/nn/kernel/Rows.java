package io.decant.nn.kernel;

/** One row vector against all rows of a matrix {@code [rows, width]}. */
public final class Rows {

  private Rows() {}

  /** Adds {@code vector[at …]} to every row. */
  public static void add(float[] matrix, int rows, int width, float[] vector, int at) {
    for (int r = 0; r < rows; r++) {
      addTo(matrix, r * width, width, vector, at);
    }
  }

  /** {@code into ← from − vector[at …]}, row by row. */
  public static void subtract(float[] from, float[] into, int rows, int width, float[] vector, int at) {
    for (int r = 0; r < rows; r++) {
      difference(from, into, r * width, width, vector, at);
    }
  }

  /** Sums each column, from the first row to the last, into {@code vector[at …]}. */
  public static void sum(float[] matrix, int rows, int width, float[] vector, int at) {
    for (int i = 0; i < width; i++) {
      vector[at + i] = 0;
    }
    for (int r = 0; r < rows; r++) {
      addFrom(matrix, r * width, width, vector, at);
    }
  }

  /** {@code vector[at + i] ← vector[at + i] − Σ_o weights[o, i] · row[rowAt + o]}. */
  public static void subtractProduct(
      float[] weights, int weightsAt, int out, int in, float[] row, int rowAt, float[] vector, int at) {
    for (int o = 0; o < out; o++) {
      subtractScaled(weights, weightsAt + o * in, in, row[rowAt + o], vector, at);
    }
  }

  private static void addTo(float[] matrix, int start, int width, float[] vector, int at) {
    for (int i = 0; i < width; i++) {
      matrix[start + i] += vector[at + i];
    }
  }

  private static void addFrom(float[] matrix, int start, int width, float[] vector, int at) {
    for (int i = 0; i < width; i++) {
      vector[at + i] += matrix[start + i];
    }
  }

  private static void difference(float[] from, float[] into, int start, int width, float[] vector, int at) {
    for (int i = 0; i < width; i++) {
      into[start + i] = from[start + i] - vector[at + i];
    }
  }

  private static void subtractScaled(float[] weights, int start, int width, float scale, float[] vector, int at) {
    for (int i = 0; i < width; i++) {
      vector[at + i] -= scale * weights[start + i];
    }
  }
}
