package io.decant.testkit;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
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

/** A valid network stage. */
public final class ValidNetworkStage implements NetworkStage<ValidNetworkStage.Config> {

  private static final Objective OBJECTIVE = Objective.of(Loss.MEAN_SQUARED_ERROR);

  /** The configuration. */
  public record Config(@Description("What it reads.") PortRef reads) {}

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
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    NetworkSpec layers = trainer(config, upstream).networkSpec();
    return new StageSpec(
            config.reads(),
            List.of(new Port(DenseAutoencoderModel.CODE, 4, "code")),
            layers.parameters(),
            Set.of(),
            List.of(),
            2)
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  @Override
  public Trainer trainer(Config config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    Dense encoder =
        new Dense(
            DenseAutoencoderModel.ENCODER,
            width,
            4,
            ActivationFunction.TANH,
            Initialisation.PYTORCH_LINEAR);
    Dense decoder =
        new Dense(
            DenseAutoencoderModel.DECODER,
            4,
            width,
            ActivationFunction.SIGMOID,
            Initialisation.PYTORCH_LINEAR);
    return new Trainer(
        NetworkSpec.of(encoder, decoder), OBJECTIVE, new TrainingConfig(2, 16, 0.01));
  }

  @Override
  public SupervisedData examples(Config config, StageContext context, Split split) {
    return SupervisedData.reconstruction(context.activations(config.reads(), split));
  }

  @Override
  public Model model(Config config, Network network) {
    return new DenseAutoencoderModel(network, OBJECTIVE);
  }
}
