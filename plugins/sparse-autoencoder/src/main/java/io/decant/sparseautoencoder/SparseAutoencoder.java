package io.decant.sparseautoencoder;

import static io.decant.nn.EncoderDecoder.CODE;
import static io.decant.nn.EncoderDecoder.DECODER;
import static io.decant.nn.EncoderDecoder.ENCODER;
import static io.decant.nn.EncoderDecoder.RECONSTRUCTION;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.SparsityRequest;
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
 * Writes activations as a sum of features: {@code f = relu(We (h − bd) + be)}, {@code ĥ = Wd f + bd}, trained by the
 * mean squared error, with a penalty on {@code f} if one is configured. With {@code top-k} only the k largest features of
 * an example are kept, and training costs little more than finding them (Gao et al. 2024, <em>Scaling and evaluating
 * sparse autoencoders</em>). The decoder's bias {@code bd} is subtracted from the
 * input as well, so that features speak of what differs from it (Bricken et al., 2023).
 *
 * @since 0.1.0
 */
public final class SparseAutoencoder implements NetworkStage<SparseAutoencoderConfig> {

  /** A stage; it keeps no state. */
  public SparseAutoencoder() {}

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
    return "Writes activations as a sum of features, f = relu(We (h - bd) + be), with the columns of Wd as directions.";
  }

  @Override
  public StageOutline outline(SparseAutoencoderConfig config, Wiring wiring) {
    Port input = wiring.port(config.reads());
    return new StageOutline(
        config.reads(),
        List.of(
            new Port(CODE, config.size(), "activations of the features"),
            new Port(RECONSTRUCTION, input.width(), "reconstructed " + input.meaning())),
        architecture(config, wiring).parameters(),
        Set.of(Autoencoder.class, FeatureDictionary.class, LayeredModel.class),
        requests(config),
        config.epochs())
        .measuring(trainer(config, wiring).measures());
  }

  @Override
  public Trainer trainer(SparseAutoencoderConfig config, Wiring wiring) {
    return new Trainer(
        architecture(config, wiring),
        objective(config),
        new Schedule(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public Examples examples(SparseAutoencoderConfig config, StageContext context, Split split) {
    return Examples.reconstructed(context.activations(config.reads(), split));
  }

  @Override
  public Model model(SparseAutoencoderConfig config, Network network) {
    return new EncoderDecoder(network, objective(config));
  }

  private static Architecture architecture(SparseAutoencoderConfig config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    Dense encoder =
        new Dense(ENCODER, width, config.size(), Activation.RELU, config.initialisation()).centredOnBiasOf(DECODER);
    return Architecture.of(
        config.topK().map(encoder::keepingLargest).orElse(encoder),
        new Dense(DECODER, config.size(), width, Activation.IDENTITY, config.initialisation()));
  }

  private static List<SparsityRequest> requests(SparseAutoencoderConfig config) {
    return config
        .topK()
        .map(k -> List.of(new SparsityRequest("top-k", k, CODE, SparsityRequest.Measure.L0)))
        .orElseGet(() -> PenaltyConfig.requests(config.penalty(), CODE));
  }

  private static Objective objective(SparseAutoencoderConfig config) {
    return Objective.of(Loss.MEAN_SQUARED_ERROR, config.penalty(), ENCODER);
  }
}
