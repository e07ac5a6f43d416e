package io.decant.imagedecoder;

import static io.decant.imagedecoder.ImageDecoderModel.IMAGE;

import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.SequentialModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.nn.Dense;
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
 * Trains a decoder from hidden activations to images: {@code x̂ = sigmoid(W h + b)}. Minimizes the
 * mean squared error to the image that caused the activations.
 *
 * @since 0.1.0
 */
public final class ImageDecoderStage implements NetworkStage<ImageDecoderConfig> {

  /** Creates the stage. */
  public ImageDecoderStage() {}

  @Override
  public String id() {
    return "image-decoder";
  }

  @Override
  public String title() {
    return "Image decoder";
  }

  @Override
  public String summary() {
    return "Decodes hidden activations to the image that caused them, sigmoid(W h + b).";
  }

  @Override
  public StageSpec spec(ImageDecoderConfig config, UpstreamSpecs upstream) {
    if (config.target().equals(config.reads())) {
      throw new InvalidInputException(
              "target and reads are both " + config.reads() + ", expected different ports")
          .hint("Omit target to decode to the data, or read a port of a stage.")
          .atKey("target");
    }
    Port target = upstream.port(config.target());
    return new StageSpec(
            config.reads(),
            List.of(new Port(IMAGE, target.width(), "decoded " + target.description())),
            architecture(config, upstream).parameters(),
            Set.of(ActivationDecoder.class, SequentialModel.class),
            List.of(),
            config.epochs())
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  @Override
  public Trainer trainer(ImageDecoderConfig config, UpstreamSpecs upstream) {
    return new Trainer(
        architecture(config, upstream),
        Objective.of(Loss.MEAN_SQUARED_ERROR),
        new TrainingConfig(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public SupervisedData examples(ImageDecoderConfig config, StageContext context, Split split) {
    return SupervisedData.regression(
        context.activations(config.reads(), split), context.activations(config.target(), split));
  }

  @Override
  public Model model(ImageDecoderConfig config, Network network) {
    return new ImageDecoderModel(network);
  }

  private static NetworkSpec architecture(ImageDecoderConfig config, UpstreamSpecs upstream) {
    return NetworkSpec.of(
        new Dense(
            IMAGE,
            upstream.port(config.reads()).width(),
            upstream.port(config.target()).width(),
            ActivationFunction.SIGMOID,
            config.initialisation()));
  }
}
