import org.jspecify.annotations.NullMarked;

/**
 * Computations that probes and visualizers share: reading batches, grouping examples by class,
 * predictions of classifiers, similarity, quantiles and principal components.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.analysis {
  requires transitive io.decant.api;
  requires static org.jspecify;

  exports io.decant.analysis;
}
