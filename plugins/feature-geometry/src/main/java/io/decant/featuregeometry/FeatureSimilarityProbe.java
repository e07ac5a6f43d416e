package io.decant.featuregeometry;

import io.decant.analysis.ClassifierPredictions;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Decodes each feature of a dictionary alone and measures how similar features are, as hidden
 * activations and as images.
 *
 * <p>Over the training examples, all features but j are set to zero, the code is decoded, and the
 * decoded activations are averaged (array {@code hidden}); the generator decodes the average to an
 * image (array {@code image}). Both include the decoder's bias.
 *
 * <p>Similarity is the cosine of these vectors, computed in double precision, and 0 for a vector of
 * length 0. It is computed for all features and for the <em>selected</em> ones: the union of every
 * class's {@code selected-per-class} most important features. The maps are exact t-SNE of the
 * cosine distances {@code 1 − cosine}: 1000 steps, 250 of them with an early exaggeration of 12,
 * initialized with the first two principal components. The perplexity is at most the number of
 * features minus one.
 *
 * <p>{@code distance-correlation} is Pearson's r of the two selected cosine-distance matrices over
 * the entries above the diagonal, that is, each pair once. {@code distance-correlation-all} is over
 * all entries; the zeros on both diagonals increase it. The study does not say which of the two its
 * .655 is; all entries is more likely. Both are omitted if distances do not vary, such as with
 * fewer than three selected features.
 *
 * @since 0.1.0
 */
public final class FeatureSimilarityProbe implements Probe<FeatureSimilarityConfig> {

  /** Creates the probe. */
  public FeatureSimilarityProbe() {}

  @Override
  public String id() {
    return "feature-similarity";
  }

  @Override
  public String title() {
    return "Single features and their similarity";
  }

  @Override
  public String summary() {
    return "Decodes each feature of a dictionary alone, and measures how similar features are as activations "
        + "and as images.";
  }

  @Override
  public ObservationSpec spec(FeatureSimilarityConfig config, UpstreamSpecs upstream) {
    return ResolvedSimilarityConfig.resolve(config, upstream).spec();
  }

  @Override
  public Observation observe(FeatureSimilarityConfig config, ProbeContext context) {
    ResolvedSimilarityConfig resolved =
        ResolvedSimilarityConfig.resolve(config, context.upstreamSpecs());
    PortRef input = context.upstreamSpecs().stage(config.dictionary()).input();
    SingleFeatureReconstructions reconstructions =
        SingleFeatureReconstructions.compute(
            context.capability(config.dictionary(), FeatureDictionary.class),
            context.activations(input, Split.TRAIN),
            resolved.features(),
            context);
    INDArray images =
        context
            .capability(config.generator(), ActivationDecoder.class)
            .generate(Float32Arrays.matrix(reconstructions.reconstruction()));
    Optional<ClassifierPredictions> predictions =
        config
            .classifier()
            .map(
                classifier ->
                    ClassifierPredictions.predict(
                        context.capability(classifier, Classifier.class), images));
    FeatureRanking important =
        FeatureRanking.of(Float32Arrays.toRows(context.array(config.rankBy())));
    return new SimilarityObservationMapper(
            resolved, reconstructions, Float32Arrays.toRows(images), predictions, important)
        .toObservation(context);
  }
}
