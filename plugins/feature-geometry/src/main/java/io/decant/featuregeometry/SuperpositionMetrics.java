package io.decant.featuregeometry;

import io.decant.api.spi.CancellationToken;

/**
 * Metrics of how the columns {@code W_i} of a matrix {@code W [dimensions, columns]} share its
 * dimensions (Elhage et al. 2022, <em>Toy Models of Superposition</em>).
 */
final class SuperpositionMetrics {

  private final double[][] weights;
  private final int columns;
  private final CancellationToken cancellation;

  /**
   * Creates the metrics of a matrix.
   *
   * @param w {@code [dimensions][columns]}, at least one row
   */
  SuperpositionMetrics(double[][] w, CancellationToken cancellation) {
    this.weights = w;
    this.cancellation = cancellation;
    this.columns = w[0].length;
  }

  /** Returns {@code ‖W_i‖} of each column. */
  double[] norms() {
    double[] norms = new double[columns];
    for (int i = 0; i < columns; i++) {
      norms[i] = Math.sqrt(dot(i, i));
    }
    return norms;
  }

  /**
   * Returns {@code Σ_{j≠i} (W_i · W_j)²} of each column, as in the study; Elhage et al. normalize
   * {@code W_i}.
   */
  double[] interference() {
    double[] interference = new double[columns];
    for (int i = 0; i < columns; i++) {
      cancellation.throwIfRequested();
      for (int j = 0; j < columns; j++) {
        double overlap = j == i ? 0 : dot(i, j);
        interference[i] += overlap * overlap;
      }
    }
    return interference;
  }

  /**
   * Returns {@code D_i = ‖W_i‖² / Σ_j (Ŵ_i · W_j)²} of each column, with {@code Ŵ_i = W_i / ‖W_i‖}:
   * the fraction of a dimension that the column has for itself, 0 … 1; 0 for a column of length 0.
   */
  double[] dimensionality() {
    double[] dimensionality = new double[columns];
    double[] interference = interference();
    for (int i = 0; i < columns; i++) {
      double squared = dot(i, i);
      dimensionality[i] =
          squared == 0 ? 0 : squared * squared / (squared * squared + interference[i]);
    }
    return dimensionality;
  }

  /** Returns the number of features per dimension, {@code ‖W‖_F² / dimensions}. */
  double featuresPerDimension() {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += dot(i, i);
    }
    return sum / weights.length;
  }

  private double dot(int i, int j) {
    double sum = 0;
    for (double[] row : weights) {
      sum += row[i] * row[j];
    }
    return sum;
  }
}
