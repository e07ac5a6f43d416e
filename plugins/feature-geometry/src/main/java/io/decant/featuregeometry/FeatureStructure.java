package io.decant.featuregeometry;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.Split;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shows what each feature of a dictionary stands for when it is alone, and how alike features are: as hidden
 * activations and as images.
 *
 * <p>Over the training examples, only feature j is kept at its activations and all others are set to zero, the code is
 * decoded, and the decoded activations are averaged (array {@code hidden}); the generator draws the average (array
 * {@code image}). The decoder's bias is part of every one of them.
 *
 * <p>Likeness is the cosine of these vectors, computed in double precision; where a vector has no length it is 0. It is
 * given for all features and for those <em>selected</em>: the union of every class's {@code top} most important ones.
 * The maps are t-SNE on the cosine distances {@code 1 − cosine}: exact, 1000 steps, of which 250 with an early
 * exaggeration of 12, started from the first two principal components; where there are too few features for the
 * perplexity asked for, it is their number less one.
 *
 * <p>{@code distance-correlation} is Pearson's r of the two selected cosine-distance matrices over the entries above
 * the diagonal: every pair once. {@code distance-correlation-all} takes all entries; the zeros on the diagonals, which
 * always agree, pull it up. The study does not say which of the two its .655 is; comparing the matrices as they are,
 * all entries, is the likelier. Neither is observed where distances do not vary, as with fewer than three selected
 * features.
 *
 * @since 0.1.0
 */
public final class FeatureStructure implements Probe<FeatureStructureConfig> {

  /** A probe; it keeps no state. */
  public FeatureStructure() {}

  @Override
  public String id() {
    return "feature-structure";
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
  public ObservationOutline outline(FeatureStructureConfig config, Wiring wiring) {
    return StructurePlan.checked(config, wiring).outline();
  }

  @Override
  public Observation observe(FeatureStructureConfig config, ProbeContext context) {
    StructurePlan plan = StructurePlan.checked(config, context.wiring());
    PortRef input = context.wiring().stage(config.dictionary()).input();
    SingleFeatures alone =
        SingleFeatures.measure(
            context.capability(config.dictionary(), FeatureDictionary.class),
            context.activations(input, Split.TRAIN),
            plan.features(),
            context);
    INDArray images =
        context.capability(config.generator(), Generator.class).draw(Float32.matrix(alone.hidden()));
    Optional<Readings> readings =
        config.judge().map(judge -> Readings.of(context.capability(judge, Classifier.class), images));
    ImportantFeatures important = ImportantFeatures.rank(Float32.rows(context.array(config.rankBy())));
    return new StructureReport(plan, alone, Float32.rows(images), readings, important).observation(context);
  }
}
