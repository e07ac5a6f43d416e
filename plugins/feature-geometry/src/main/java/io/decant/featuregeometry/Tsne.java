package io.decant.featuregeometry;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * Exact t-distributed stochastic neighbour embedding in the plane (van der Maaten and Hinton 2008,
 * <em>Visualizing Data using t-SNE</em>), for some hundred points.
 *
 * <p>Minimizes {@code KL(P ‖ Q)}, with P the joint {@link TsneAffinities} of the distances and
 * {@code q_ij ∝ (1 + ‖y_i − y_j‖²)⁻¹}. The settings are scikit-learn's defaults for the exact
 * method:
 *
 * <ul>
 *   <li>initialization: as given, scaled such that the first coordinate has a standard deviation of
 *       1e-4;
 *   <li>250 steps with P multiplied by 12 (early exaggeration) and momentum 0.5, then 750 with P
 *       unchanged and momentum 0.8; no early stopping;
 *   <li>learning rate {@code max(n / 12 / 4, 50)};
 *   <li>a gain per coordinate: + 0.2 if gradient and last update have opposite directions, × 0.8
 *       otherwise, at least 0.01.
 * </ul>
 *
 * <p>Noise of a hundredth of the initial scale is added, so that coinciding or collinear points can
 * separate. The same input and random numbers give the same map.
 */
final class Tsne {

  private static final double EARLY_EXAGGERATION = 12;
  private static final int EARLY_EXAGGERATION_STEPS = 250;

  /** The number of steps. */
  static final int STEPS = 1000;

  private static final double INITIAL_SCALE = 1e-4;
  private static final double JITTER = 0.01;
  private static final double MIN_GAIN = 0.01;

  private final double[][] p;
  private final double[][] y;
  private final double[][] velocity;
  private final double[][] gain;
  private final double[][] gradient;

  private Tsne(double[][] p, double[][] start, RandomGenerator random) {
    int n = p.length;
    this.p = p;
    this.y = new double[n][2];
    this.velocity = new double[n][2];
    this.gain = new double[n][2];
    this.gradient = new double[n][2];
    double size = deviationOfFirst(start);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 2; k++) {
        double jitter = JITTER * (2 * random.nextDouble() - 1);
        y[i][k] = INITIAL_SCALE * ((size == 0 ? 0 : start[i][k] / size) + jitter);
        gain[i][k] = 1;
      }
    }
  }

  /**
   * Returns a map of the points, centred on zero.
   *
   * @param distances {@code [n][n]}, symmetric, n ≥ 2; the diagonal is ignored
   * @param start the initial positions, up to scale: {@code [n][2]}
   * @param perplexity the effective number of neighbours, 1 … n − 1
   * @param random for the noise
   * @param atStep called before each step with its number, counted from 1, and repeatedly with 0
   *     before the first; may throw to stop
   * @return {@code [n][2]}
   */
  static double[][] embed(
      double[][] distances,
      double[][] start,
      double perplexity,
      RandomGenerator random,
      IntConsumer atStep) {
    Tsne tsne =
        new Tsne(
            TsneAffinities.joint(distances, perplexity, () -> atStep.accept(0)), start, random);
    double learningRate = Math.max(distances.length / EARLY_EXAGGERATION / 4, 50);
    for (int step = 0; step < STEPS; step++) {
      atStep.accept(step + 1);
      boolean isEarly = step < EARLY_EXAGGERATION_STEPS;
      klGradient(tsne.p, tsne.y, isEarly ? EARLY_EXAGGERATION : 1, tsne.gradient);
      tsne.step(learningRate, isEarly ? 0.5 : 0.8);
    }
    return tsne.centred();
  }

  /**
   * Computes the gradient of {@code KL(P ‖ Q)}: {@code ∂KL/∂y_i = 4 Σ_j (x p_ij − q_ij) (1 + ‖y_i −
   * y_j‖²)⁻¹ (y_i − y_j)}.
   *
   * @param p joint affinities: {@code [n][n]}
   * @param y the map: {@code [n][2]}
   * @param exaggeration x
   * @param gradient receives the result: {@code [n][2]}
   */
  static void klGradient(double[][] p, double[][] y, double exaggeration, double[][] gradient) {
    int n = y.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * closeness(y[i], y[j]);
      }
    }
    for (int i = 0; i < n; i++) {
      double g0 = 0;
      double g1 = 0;
      for (int j = 0; j < n; j++) {
        double affinity = closeness(y[i], y[j]);
        double attraction = (exaggeration * p[i][j] - affinity / sum) * affinity;
        g0 += attraction * (y[i][0] - y[j][0]);
        g1 += attraction * (y[i][1] - y[j][1]);
      }
      gradient[i][0] = 4 * g0;
      gradient[i][1] = 4 * g1;
    }
  }

  private static double closeness(double[] a, double[] b) {
    double d0 = a[0] - b[0];
    double d1 = a[1] - b[1];
    return 1 / (1 + d0 * d0 + d1 * d1);
  }

  private void step(double learningRate, double momentum) {
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < 2; k++) {
        boolean signChanged = gradient[i][k] * velocity[i][k] < 0;
        gain[i][k] = Math.max(MIN_GAIN, signChanged ? gain[i][k] + 0.2 : gain[i][k] * 0.8);
        velocity[i][k] = momentum * velocity[i][k] - learningRate * gain[i][k] * gradient[i][k];
        y[i][k] += velocity[i][k];
      }
    }
  }

  private double[][] centred() {
    for (int k = 0; k < 2; k++) {
      double sum = 0;
      for (double[] point : y) {
        sum += point[k];
      }
      for (double[] point : y) {
        point[k] -= sum / y.length;
      }
    }
    return y;
  }

  private static double deviationOfFirst(double[][] points) {
    double sum = 0;
    for (double[] point : points) {
      sum += point[0];
    }
    double mean = sum / points.length;
    double squares = 0;
    for (double[] point : points) {
      squares += (point[0] - mean) * (point[0] - mean);
    }
    return Math.sqrt(squares / points.length);
  }
}
