package io.decant.testkit;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.config.Describe;
import io.decant.api.config.PortRef;
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

/** A stage without fault that is made of a network. */
public final class GoodNetwork implements NetworkStage<GoodNetwork.Config> {

  private static final Objective OBJECTIVE = Objective.of(Loss.MEAN_SQUARED_ERROR);

  /** What it reads. */
  public record Config(@Describe("What it reads.") PortRef reads) {}

  @Override
  public String id() {
    return "test/network";
  }

  @Override
  public String title() {
    return "Good network";
  }

  @Override
  public String summary() {
    return "Brings its input back.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    Architecture layers = trainer(config, wiring).architecture();
    return new StageOutline(
        config.reads(), List.of(new Port(EncoderDecoder.CODE, 4, "code")), layers.parameters(), Set.of(), List.of(), 2)
        .measuring(trainer(config, wiring).measures());
  }

  @Override
  public Trainer trainer(Config config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    Dense encoder = new Dense(EncoderDecoder.ENCODER, width, 4, Activation.TANH, Initialisation.PYTORCH_LINEAR);
    Dense decoder = new Dense(EncoderDecoder.DECODER, 4, width, Activation.SIGMOID, Initialisation.PYTORCH_LINEAR);
    return new Trainer(Architecture.of(encoder, decoder), OBJECTIVE, new Schedule(2, 16, 0.01));
  }

  @Override
  public Examples examples(Config config, StageContext context, Split split) {
    return Examples.reconstructed(context.activations(config.reads(), split));
  }

  @Override
  public Model model(Config config, Network network) {
    return new EncoderDecoder(network, OBJECTIVE);
  }
}
