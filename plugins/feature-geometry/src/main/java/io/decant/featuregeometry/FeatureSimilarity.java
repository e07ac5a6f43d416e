package io.decant.featuregeometry;

import io.decant.analysis.ClassifierPredictions;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shows what each feature of a dictionary stands for when it is alone, and how alike features are:
 * as hidden activations and as images.
 *
 * <p>Over the training examples, only feature j is kept at its activations and all others are set
 * to zero, the code is decoded, and the decoded activations are averaged (array {@code hidden});
 * the generator draws the average (array {@code image}). The decoder's bias is part of every one of
 * them.
 *
 * <p>Likeness is the cosine of these vectors, computed in double precision; where a vector has no
 * length it is 0. It is given for all features and for those <em>selected</em>: the union of every
 * class's {@code top} most important ones. The maps are t-SNE on the cosine distances {@code 1 −
 * cosine}: exact, 1000 steps, of which 250 with an early exaggeration of 12, started from the first
 * two principal components; where there are too few features for the perplexity asked for, it is
 * their number less one.
 *
 * <p>{@code distance-correlation} is Pearson's r of the two selected cosine-distance matrices over
 * the entries above the diagonal: every pair once. {@code distance-correlation-all} takes all
 * entries; the zeros on the diagonals, which always agree, pull it up. The study does not say which
 * of the two its .655 is; comparing the matrices as they are, all entries, is the likelier. Neither
 * is observed where distances do not vary, as with fewer than three selected features.
 *
 * @since 0.1.0
 */
public final class FeatureSimilarity implements Probe<FeatureSimilarityConfig> {

  /** A probe; it keeps no state. */
  public FeatureSimilarity() {}

  @Override
  public String id() {
    return "feature-similarity";
  }

  @Override
  public String title() {
    return "Single features and their likeness";
  }

  @Override
  public String summary() {
    return "Draws what each feature of a dictionary stands for alone, and measures how alike features are as "
        + "activations and as images.";
  }

  @Override
  public ObservationSpec spec(FeatureSimilarityConfig config, UpstreamSpecs upstream) {
    return ResolvedSimilarityConfig.resolve(config, upstream).spec();
  }

  @Override
  public Observation observe(FeatureSimilarityConfig config, ProbeContext context) {
    ResolvedSimilarityConfig plan =
        ResolvedSimilarityConfig.resolve(config, context.upstreamSpecs());
    PortRef input = context.upstreamSpecs().stage(config.dictionary()).input();
    SingleFeatureReconstructions alone =
        SingleFeatureReconstructions.compute(
            context.capability(config.dictionary(), FeatureDictionary.class),
            context.activations(input, Split.TRAIN),
            plan.features(),
            context);
    INDArray images =
        context
            .capability(config.generator(), DataDecoder.class)
            .generate(Float32Arrays.matrix(alone.reconstruction()));
    Optional<ClassifierPredictions> readings =
        config
            .classifier()
            .map(
                classifier ->
                    ClassifierPredictions.predict(
                        context.capability(classifier, Classifier.class), images));
    FeatureRanking important =
        FeatureRanking.of(Float32Arrays.toRows(context.array(config.rankBy())));
    return new SimilarityResults(plan, alone, Float32Arrays.toRows(images), readings, important)
        .toObservation(context);
  }
}
