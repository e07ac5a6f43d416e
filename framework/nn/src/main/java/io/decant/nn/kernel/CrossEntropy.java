package io.decant.nn.kernel;

/** Softmax cross-entropy of logits {@code z [rows, classes]}: {@code −ln softmax(z)_label}. */
public final class CrossEntropy {

  private static final ActivationKernels KERNELS = ActivationKernels.preferred();

  private CrossEntropy() {}

  /** Returns the sum over rows of {@code ln Σ_k exp z_k − z_label}, in double precision. */
  public static double sum(Matrix logits, int[] labels, int rows) {
    float[] z = logits.values();
    int classes = logits.columns();
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      int at = logits.rowOffset(r);
      double max = z[at + argmax(z, at, classes)];
      double total = 0;
      for (int k = 0; k < classes; k++) {
        total += Math.exp(z[at + k] - max);
      }
      sum += max + Math.log(total) - z[at + labels[r]];
    }
    return sum;
  }

  /**
   * Computes the gradient of the mean over rows: {@code d ← (softmax(z) − onehot(label)) / rows}.
   *
   * @param gradient has the logits' shape and starts at offset 0; its padding is cleared
   * @return the {@link #sum}, from the float32 exponentials that the gradient needs anyway
   */
  public static double gradient(Matrix logits, int[] labels, Matrix gradient, int rows) {
    float[] z = logits.values();
    float[] d = gradient.values();
    int classes = logits.columns();
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      int at = logits.rowOffset(r);
      float max = z[at + argmax(z, at, classes)];
      for (int k = 0; k < classes; k++) {
        d[at + k] = z[at + k] - max;
      }
      sum += max - z[at + labels[r]];
    }
    KERNELS.exp(d, gradient.size(rows));
    gradient.clearPadding(rows);
    for (int r = 0; r < rows; r++) {
      int at = gradient.rowOffset(r);
      float total = 0;
      for (int k = 0; k < classes; k++) {
        total += d[at + k];
      }
      float scale = 1 / (total * rows);
      for (int k = 0; k < classes; k++) {
        d[at + k] *= scale;
      }
      d[at + labels[r]] -= 1f / rows;
      sum += Math.log(total);
    }
    return sum;
  }

  /**
   * Returns the number of rows whose largest logit is at the label; the first of equal logits
   * counts.
   */
  public static int correct(Matrix logits, int[] labels, int rows) {
    int correct = 0;
    for (int r = 0; r < rows; r++) {
      correct +=
          argmax(logits.values(), logits.rowOffset(r), logits.columns()) == labels[r] ? 1 : 0;
    }
    return correct;
  }

  private static int argmax(float[] z, int at, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (z[at + k] > z[at + best]) {
        best = k;
      }
    }
    return best;
  }
}
