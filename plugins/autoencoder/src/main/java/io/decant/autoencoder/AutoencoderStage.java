package io.decant.autoencoder;

import static io.decant.nn.EncoderDecoder.CODE;
import static io.decant.nn.EncoderDecoder.DECODER;
import static io.decant.nn.EncoderDecoder.ENCODER;
import static io.decant.nn.EncoderDecoder.RECONSTRUCTION;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.LayeredModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import io.decant.nn.Activation;
import io.decant.nn.Architecture;
import io.decant.nn.Dense;
import io.decant.nn.EncoderDecoder;
import io.decant.nn.Examples;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.PenaltyConfig;
import io.decant.nn.Schedule;
import io.decant.nn.Trainer;
import java.util.List;
import java.util.Set;

/**
 * Squeezes activations into a short code and back: {@code z = tanh(W1 h + b1)}, {@code ĥ = relu(tanh(W2 z + b2))},
 * trained by the mean squared error, with a penalty on {@code z} if one is configured.
 *
 * @since 0.1.0
 */
public final class AutoencoderStage implements NetworkStage<AutoencoderConfig> {

  /** A stage; it keeps no state. */
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
    return "Squeezes activations into a code of a few values, z = tanh(W1 h + b1), and back, relu(tanh(W2 z + b2)).";
  }

  @Override
  public StageOutline outline(AutoencoderConfig config, Wiring wiring) {
    Port input = wiring.port(config.reads());
    return new StageOutline(
        config.reads(),
        List.of(
            new Port(CODE, config.size(), "the code of the " + input.meaning()),
            new Port(RECONSTRUCTION, input.width(), "reconstructed " + input.meaning())),
        architecture(config, wiring).parameters(),
        Set.of(Autoencoder.class, FeatureDictionary.class, LayeredModel.class),
        PenaltyConfig.requests(config.penalty(), CODE),
        config.epochs())
        .measuring(trainer(config, wiring).measures());
  }

  @Override
  public Trainer trainer(AutoencoderConfig config, Wiring wiring) {
    return new Trainer(
        architecture(config, wiring),
        objective(config),
        new Schedule(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public Examples examples(AutoencoderConfig config, StageContext context, Split split) {
    return Examples.reconstructed(context.activations(config.reads(), split));
  }

  @Override
  public Model model(AutoencoderConfig config, Network network) {
    return new EncoderDecoder(network, objective(config));
  }

  private static Architecture architecture(AutoencoderConfig config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    return Architecture.of(
        new Dense(ENCODER, width, config.size(), Activation.TANH, config.initialisation()),
        new Dense(DECODER, config.size(), width, Activation.RELU_OF_TANH, config.initialisation()));
  }

  private static Objective objective(AutoencoderConfig config) {
    return Objective.of(Loss.MEAN_SQUARED_ERROR, config.penalty(), ENCODER);
  }
}
