package @package@;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.nn.Dense;
import io.decant.nn.DenseAutoencoderModel;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkSpec;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.SupervisedData;
import io.decant.nn.Trainer;
import io.decant.nn.TrainingConfig;
import java.util.List;
import java.util.Set;

/**
 * Encodes activations linearly, {@code c = W1 h + b1}, {@code ĥ = W2 c + b2}: a baseline without a nonlinearity for
 * other dictionaries.
 */
public final class @class@ implements NetworkStage<@class@.Config> {

  private static final Objective OBJECTIVE = Objective.of(Loss.MEAN_SQUARED_ERROR);

  /** The keys in {@code experiments.yaml}. */
  public record Config(
      @Description("The port whose activations are encoded.") PortRef reads,
      @Description("The number of code units.") @Unit("units") @Range(min = 1) int size,
      @Description("The number of training epochs.") @Unit("epochs") @Range(min = 1) @DefaultValue("10") int epochs,
      @Description("Adam's learning rate.") @Range(exclusiveMin = 0) @DefaultValue("1e-3") double learningRate) {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "Encodes activations linearly, c = W1 h + b1, and reconstructs them, W2 c + b2.";
  }

  @Override
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    Port input = upstream.port(config.reads());
    return new StageSpec(
        config.reads(),
        List.of(
            new Port(DenseAutoencoderModel.CODE, config.size(), "linear code"),
            new Port(DenseAutoencoderModel.RECONSTRUCTION, input.width(), "reconstructed " + input.description())),
        architecture(config, upstream).parameters(),
        Set.of(Autoencoder.class, FeatureDictionary.class),
        List.of(),
        config.epochs())
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  @Override
  public Trainer trainer(Config config, UpstreamSpecs upstream) {
    return new Trainer(
        architecture(config, upstream), OBJECTIVE, new TrainingConfig(config.epochs(), 64, config.learningRate()));
  }

  @Override
  public SupervisedData examples(Config config, StageContext context, Split split) {
    return SupervisedData.reconstruction(context.activations(config.reads(), split));
  }

  @Override
  public Model model(Config config, Network network) {
    return new DenseAutoencoderModel(network, OBJECTIVE);
  }

  private static NetworkSpec architecture(Config config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    Initialisation start = Initialisation.PYTORCH_LINEAR;
    return NetworkSpec.of(
        new Dense(DenseAutoencoderModel.ENCODER, width, config.size(), ActivationFunction.IDENTITY, start),
        new Dense(DenseAutoencoderModel.DECODER, config.size(), width, ActivationFunction.IDENTITY, start));
  }
}
