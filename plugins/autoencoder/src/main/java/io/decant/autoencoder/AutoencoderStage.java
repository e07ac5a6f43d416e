package io.decant.autoencoder;

import static io.decant.nn.DenseAutoencoderModel.CODE;
import static io.decant.nn.DenseAutoencoderModel.DECODER;
import static io.decant.nn.DenseAutoencoderModel.ENCODER;
import static io.decant.nn.DenseAutoencoderModel.RECONSTRUCTION;

import io.decant.api.Model;
import io.decant.api.Port;
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
 * Trains an autoencoder with a short code: {@code z = tanh(W1 h + b1)}, {@code ĥ = relu(tanh(W2 z +
 * b2))}. Minimizes the mean squared error, plus a penalty on {@code z} if one is configured.
 *
 * @since 0.1.0
 */
public final class AutoencoderStage implements NetworkStage<AutoencoderConfig> {

  /** Creates the stage. */
  public AutoencoderStage() {}

  @Override
  public String id() {
    return "autoencoder";
  }

  @Override
  public String title() {
    return "Autoencoder";
  }

  @Override
  public String summary() {
    return "Encodes activations to a code of a few values, z = tanh(W1 h + b1), and decodes it, relu(tanh(W2 z + b2)).";
  }

  @Override
  public StageSpec spec(AutoencoderConfig config, UpstreamSpecs upstream) {
    Port input = upstream.port(config.reads());
    return new StageSpec(
            config.reads(),
            List.of(
                new Port(CODE, config.size(), "the code of the " + input.description()),
                new Port(RECONSTRUCTION, input.width(), "reconstructed " + input.description())),
            architecture(config, upstream).parameters(),
            Set.of(Autoencoder.class, FeatureDictionary.class, SequentialModel.class),
            PenaltyConfig.sparsityTargets(config.penalty(), CODE),
            config.epochs())
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  @Override
  public Trainer trainer(AutoencoderConfig config, UpstreamSpecs upstream) {
    return new Trainer(
        architecture(config, upstream),
        objective(config),
        new TrainingConfig(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public SupervisedData examples(AutoencoderConfig config, StageContext context, Split split) {
    return SupervisedData.reconstruction(context.activations(config.reads(), split));
  }

  @Override
  public Model model(AutoencoderConfig config, Network network) {
    return new DenseAutoencoderModel(network, objective(config));
  }

  private static NetworkSpec architecture(AutoencoderConfig config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    return NetworkSpec.of(
        new Dense(ENCODER, width, config.size(), ActivationFunction.TANH, config.initialisation()),
        new Dense(
            DECODER, config.size(), width, ActivationFunction.TANH_RELU, config.initialisation()));
  }

  private static Objective objective(AutoencoderConfig config) {
    return Objective.of(Loss.MEAN_SQUARED_ERROR, config.penalty(), ENCODER);
  }
}
