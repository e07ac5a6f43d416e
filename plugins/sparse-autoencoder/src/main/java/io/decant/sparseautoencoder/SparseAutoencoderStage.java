package io.decant.sparseautoencoder;

import static io.decant.nn.DenseAutoencoderModel.CODE;
import static io.decant.nn.DenseAutoencoderModel.DECODER;
import static io.decant.nn.DenseAutoencoderModel.ENCODER;
import static io.decant.nn.DenseAutoencoderModel.RECONSTRUCTION;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.SparsityTarget;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.nn.Dense;
import io.decant.nn.DenseAutoencoderModel;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkSpec;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.PenaltyConfig;
import io.decant.nn.SupervisedData;
import io.decant.nn.Trainer;
import io.decant.nn.TrainingConfig;
import java.util.List;
import java.util.Set;

/**
 * Trains a sparse autoencoder: {@code f = relu(We (h − bd) + be)}, {@code ĥ = Wd f + bd}. Minimizes
 * the mean squared error, plus a penalty on {@code f} if one is configured. With {@code top-k} only
 * the k largest features of an example are kept, and a training step costs little more than finding
 * them (Gao et al. 2024, <em>Scaling and evaluating sparse autoencoders</em>). The decoder's bias
 * {@code bd} is also subtracted from the input (Bricken et al. 2023), so that features represent
 * deviations from it.
 *
 * @since 0.1.0
 */
public final class SparseAutoencoderStage implements NetworkStage<SparseAutoencoderConfig> {

  /** Creates the stage. */
  public SparseAutoencoderStage() {}

  @Override
  public String id() {
    return "sparse-autoencoder";
  }

  @Override
  public String title() {
    return "Sparse autoencoder";
  }

  @Override
  public String summary() {
    return "Encodes activations as a sparse sum of features, f = relu(We (h - bd) + be), whose directions are the columns of Wd.";
  }

  @Override
  public StageSpec spec(SparseAutoencoderConfig config, UpstreamSpecs upstream) {
    Port input = upstream.port(config.reads());
    return new StageSpec(
            config.reads(),
            List.of(
                new Port(CODE, config.size(), "activations of the features"),
                new Port(RECONSTRUCTION, input.width(), "reconstructed " + input.description())),
            architecture(config, upstream).parameters(),
            Set.of(Autoencoder.class, FeatureDictionary.class, SequentialModel.class),
            sparsityTargets(config),
            config.epochs())
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  @Override
  public Trainer trainer(SparseAutoencoderConfig config, UpstreamSpecs upstream) {
    return new Trainer(
        architecture(config, upstream),
        objective(config),
        new TrainingConfig(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public SupervisedData examples(
      SparseAutoencoderConfig config, StageContext context, Split split) {
    return SupervisedData.reconstruction(context.activations(config.reads(), split));
  }

  @Override
  public Model model(SparseAutoencoderConfig config, Network network) {
    return new DenseAutoencoderModel(network, objective(config));
  }

  private static NetworkSpec architecture(SparseAutoencoderConfig config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    Dense encoder =
        new Dense(ENCODER, width, config.size(), ActivationFunction.RELU, config.initialisation())
            .withPreBiasOf(DECODER);
    return NetworkSpec.of(
        config.topK().map(encoder::withTopK).orElse(encoder),
        new Dense(
            DECODER, config.size(), width, ActivationFunction.IDENTITY, config.initialisation()));
  }

  private static List<SparsityTarget> sparsityTargets(SparseAutoencoderConfig config) {
    return config
        .topK()
        .map(k -> List.of(new SparsityTarget("top-k", k, CODE, SparsityTarget.SparsityMetric.L0)))
        .orElseGet(() -> PenaltyConfig.sparsityTargets(config.penalty(), CODE));
  }

  private static Objective objective(SparseAutoencoderConfig config) {
    return Objective.of(Loss.MEAN_SQUARED_ERROR, config.penalty(), ENCODER);
  }
}
