package io.decant.featuregeometry;

import io.decant.analysis.CosineSimilarity;
import io.decant.analysis.Pca2d;
import io.decant.api.spi.CancellationToken;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * The pairwise similarity of vectors.
 *
 * @param vectors {@code [n][width]}
 * @param cosines the cosine of each pair: {@code [n][n]}
 */
record SimilarityMatrix(double[][] vectors, double[][] cosines) {

  /** Computes the similarity of vectors. */
  static SimilarityMatrix of(double[][] vectors, CancellationToken cancellation) {
    return new SimilarityMatrix(vectors, CosineSimilarity.pairwise(vectors, cancellation));
  }

  /** Computes the similarity of some of the vectors. */
  SimilarityMatrix subset(int[] selected, CancellationToken cancellation) {
    return of(
        Arrays.stream(selected).mapToObj(i -> vectors[i]).toArray(double[][]::new), cancellation);
  }

  /** Returns {@code 1 − cosine} of each pair. */
  double[][] distances() {
    return CosineSimilarity.toDistances(cosines);
  }

  /**
   * Returns a t-SNE map of the cosine distances, initialized with the first two principal
   * components of the vectors. A single vector is at the origin.
   *
   * @param perplexity at most n − 1 is used
   * @param cancellation polled before the first step
   * @param onStep called before each step of t-SNE, with its number; may throw to stop
   * @return {@code [n][2]}
   */
  double[][] tsne(
      double perplexity,
      RandomGenerator random,
      CancellationToken cancellation,
      IntConsumer onStep) {
    int n = vectors.length;
    return n < 2
        ? new double[n][2]
        : Tsne.embed(
            distances(),
            Pca2d.project(vectors, cancellation),
            Math.min(perplexity, n - 1),
            random,
            onStep);
  }
}
