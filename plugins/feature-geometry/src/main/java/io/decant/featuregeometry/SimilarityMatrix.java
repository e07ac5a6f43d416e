package io.decant.featuregeometry;

import io.decant.api.spi.CancellationToken;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * How alike vectors are to each other.
 *
 * @param vectors {@code [n][width]}
 * @param cosines the cosine of every pair: {@code [n][n]}
 */
record SimilarityMatrix(double[][] vectors, double[][] cosines) {

  /** The likeness of these vectors. */
  static SimilarityMatrix of(double[][] vectors, CancellationToken cancellation) {
    return new SimilarityMatrix(vectors, CosineSimilarity.pairwise(vectors, cancellation));
  }

  /** The likeness among some of the vectors. */
  SimilarityMatrix subset(int[] selected, CancellationToken cancellation) {
    return of(
        Arrays.stream(selected).mapToObj(i -> vectors[i]).toArray(double[][]::new), cancellation);
  }

  /** {@code 1 − cosine} of every pair. */
  double[][] distances() {
    return CosineSimilarity.distances(cosines);
  }

  /**
   * A t-SNE map on the cosine distances, started from the plane of the two largest principal
   * components of the vectors; one vector alone lies at the origin.
   *
   * @param perplexity as asked for; taken as n − 1 where there are too few vectors for more
   * @param atStep hears of each step of t-SNE, and 0 again and again before the first; what it
   *     throws ends the work
   * @return {@code [n][2]}
   */
  double[][] tsne(double perplexity, RandomGenerator random, IntConsumer atStep) {
    int n = vectors.length;
    return n < 2
        ? new double[n][2]
        : Tsne.embed(
            distances(),
            Pca2d.project(vectors, () -> atStep.accept(0)),
            Math.min(perplexity, n - 1),
            random,
            atStep);
  }
}
