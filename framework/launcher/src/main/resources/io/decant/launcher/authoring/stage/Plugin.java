package @package@;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import io.decant.nn.Activation;
import io.decant.nn.Architecture;
import io.decant.nn.Dense;
import io.decant.nn.EncoderDecoder;
import io.decant.nn.Examples;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.Schedule;
import io.decant.nn.Trainer;
import java.util.List;
import java.util.Set;

/**
 * Writes activations as a linear code, {@code c = W1 h + b1}, {@code ĥ = W2 c + b2}: what a code can do that knows no
 * threshold, to hold other dictionaries against.
 */
public final class @class@ implements NetworkStage<@class@.Config> {

  private static final Objective OBJECTIVE = Objective.of(Loss.MEAN_SQUARED_ERROR);

  /** What can be set in {@code experiments.yaml}. */
  public record Config(
      @Describe("The activations that are written as a code.") PortRef reads,
      @Describe("The number of code units.") @Unit("units") @Range(min = 1) int size,
      @Describe("How often training sees every example.") @Unit("epochs") @Range(min = 1) @Default("10") int epochs,
      @Describe("Adam's learning rate.") @Range(above = 0) @Default("1e-3") double learningRate) {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "Writes activations as a linear code, c = W1 h + b1, and reads them back, W2 c + b2.";
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    Port input = wiring.port(config.reads());
    return new StageOutline(
        config.reads(),
        List.of(
            new Port(EncoderDecoder.CODE, config.size(), "linear code"),
            new Port(EncoderDecoder.RECONSTRUCTION, input.width(), "reconstructed " + input.meaning())),
        architecture(config, wiring).parameters(),
        Set.of(Autoencoder.class, FeatureDictionary.class),
        List.of(),
        config.epochs())
        .measuring(trainer(config, wiring).measures());
  }

  @Override
  public Trainer trainer(Config config, Wiring wiring) {
    return new Trainer(
        architecture(config, wiring), OBJECTIVE, new Schedule(config.epochs(), 64, config.learningRate()));
  }

  @Override
  public Examples examples(Config config, StageContext context, Split split) {
    return Examples.reconstructed(context.activations(config.reads(), split));
  }

  @Override
  public Model model(Config config, Network network) {
    return new EncoderDecoder(network, OBJECTIVE);
  }

  private static Architecture architecture(Config config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    Initialisation start = Initialisation.PYTORCH_LINEAR;
    return Architecture.of(
        new Dense(EncoderDecoder.ENCODER, width, config.size(), Activation.IDENTITY, start),
        new Dense(EncoderDecoder.DECODER, config.size(), width, Activation.IDENTITY, start));
  }
}
