package io.decant.featuregeometry;

import io.decant.api.spi.Cancellation;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * How alike vectors are to each other.
 *
 * @param vectors {@code [n][width]}
 * @param cosines the cosine of every pair: {@code [n][n]}
 */
record Likeness(double[][] vectors, double[][] cosines) {

  /** The likeness of these vectors. */
  static Likeness of(double[][] vectors, Cancellation cancellation) {
    return new Likeness(vectors, Cosines.of(vectors, cancellation));
  }

  /** The likeness among some of the vectors. */
  Likeness among(int[] selected, Cancellation cancellation) {
    return of(Arrays.stream(selected).mapToObj(i -> vectors[i]).toArray(double[][]::new), cancellation);
  }

  /** {@code 1 − cosine} of every pair. */
  double[][] distances() {
    return Cosines.distances(cosines);
  }

  /**
   * A t-SNE map on the cosine distances, started from the plane of the two largest principal components of the vectors;
   * one vector alone lies at the origin.
   *
   * @param perplexity as asked for; taken as n − 1 where there are too few vectors for more
   * @param atStep hears of each step of t-SNE, and 0 again and again before the first; what it throws ends the work
   * @return {@code [n][2]}
   */
  double[][] map(double perplexity, RandomGenerator random, IntConsumer atStep) {
    int n = vectors.length;
    return n < 2
        ? new double[n][2]
        : Tsne.map(
            distances(), PrincipalPlane.project(vectors, () -> atStep.accept(0)), Math.min(perplexity, n - 1), random, atStep);
  }
}
