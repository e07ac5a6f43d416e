package io.decant.featureimportance;

import io.decant.analysis.AutoencoderPorts;
import io.decant.analysis.ExamplesByClass;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;

/**
 * Measures the importance of each feature of a dictionary for each class, over the training
 * examples.
 *
 * <p>For each batch of a class the activations {@code h} are encoded, column j of the code is set
 * to zero, the rest is decoded, and the loss increase is computed: {@code loss(h, code without j,
 * decode(code without j)) − loss(h, code, decode(code))}. The loss is the minimized one, including
 * a penalty on the code. Increases are averaged over the class's examples and divided by their sum
 * over j (array {@code by-class}, {@code [classes, features]}). The mean over all examples, each
 * class weighted by its size, gives {@code overall}, {@code [features]}.
 *
 * <p><em>Interpretation of a share.</em> An increase is signed: if ablating a feature lowers the
 * loss, because its penalty outweighs what it explains, its share is negative, and the other shares
 * sum to more than 1. If the sum of a class's increases is negative, they are divided by its
 * absolute value, so that a larger share still means a more important feature; such shares only
 * rank, and a finding reports it.
 *
 * <p>No assumption is made about the decoder. By brute force, 98 features over 120,000 examples
 * need 11.8 million decoded codes; the dictionaries of {@code nn} have a closed form.
 *
 * @since 0.1.0
 */
public final class FeatureImportanceProbe implements Probe<FeatureImportanceConfig> {

  /** Creates the probe. */
  public FeatureImportanceProbe() {}

  @Override
  public String id() {
    return "feature-importance";
  }

  @Override
  public String title() {
    return "Importance of features by class";
  }

  @Override
  public String summary() {
    return "Ablates each feature of a dictionary and measures, for each class, how much the loss increases.";
  }

  @Override
  public ObservationSpec spec(FeatureImportanceConfig config, UpstreamSpecs upstream) {
    return ImportanceObservationMapper.spec(
        upstream.data().classes().size(),
        AutoencoderPorts.code(upstream.stage(config.reads())).width());
  }

  @Override
  public Observation observe(FeatureImportanceConfig config, ProbeContext context) {
    StageSpec stage = context.upstreamSpecs().stage(config.reads());
    List<String> classes = context.upstreamSpecs().data().classes();
    ExamplesByClass rows = ExamplesByClass.ofEveryClass(context.labels(Split.TRAIN), classes);
    AblationEffects ablation =
        AblationEffects.measure(
            context.capability(config.reads(), FeatureDictionary.class),
            context.activations(stage.input(), Split.TRAIN),
            rows,
            AutoencoderPorts.code(stage).width(),
            config.batchSize(),
            context);
    return ImportanceObservationMapper.of(classes, rows, ablation).toObservation();
  }
}
