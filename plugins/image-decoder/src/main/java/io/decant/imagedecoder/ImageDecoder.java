package io.decant.imagedecoder;

import static io.decant.imagedecoder.PictureGenerator.PICTURE;

import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.capability.Generator;
import io.decant.api.capability.LayeredModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import io.decant.nn.Activation;
import io.decant.nn.Architecture;
import io.decant.nn.Dense;
import io.decant.nn.Examples;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.Schedule;
import io.decant.nn.Trainer;
import java.util.List;
import java.util.Set;

/**
 * Draws the picture that hidden activations stand for: {@code x̂ = sigmoid(W h + b)}, trained by the mean squared error
 * against the picture that the activations came from.
 *
 * @since 0.1.0
 */
public final class ImageDecoder implements NetworkStage<ImageDecoderConfig> {

  /** A stage; it keeps no state. */
  public ImageDecoder() {}

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
    return "Draws the picture that hidden activations stand for, sigmoid(W h + b).";
  }

  @Override
  public StageOutline outline(ImageDecoderConfig config, Wiring wiring) {
    if (config.target().equals(config.reads())) {
      throw new InvalidInputException(
              "an image decoder has to draw something else than what it reads, " + config.reads())
          .remedy("Leave target out to draw the data, or read a stage's port.")
          .at("target");
    }
    Port target = wiring.port(config.target());
    return new StageOutline(
        config.reads(),
        List.of(new Port(PICTURE, target.width(), "drawn " + target.meaning())),
        architecture(config, wiring).parameters(),
        Set.of(Generator.class, LayeredModel.class),
        List.of(),
        config.epochs())
        .measuring(trainer(config, wiring).measures());
  }

  @Override
  public Trainer trainer(ImageDecoderConfig config, Wiring wiring) {
    return new Trainer(
        architecture(config, wiring),
        Objective.of(Loss.MEAN_SQUARED_ERROR),
        new Schedule(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public Examples examples(ImageDecoderConfig config, StageContext context, Split split) {
    return Examples.mapped(context.activations(config.reads(), split), context.activations(config.target(), split));
  }

  @Override
  public Model model(ImageDecoderConfig config, Network network) {
    return new PictureGenerator(network);
  }

  private static Architecture architecture(ImageDecoderConfig config, Wiring wiring) {
    return Architecture.of(
        new Dense(
            PICTURE,
            wiring.port(config.reads()).width(),
            wiring.port(config.target()).width(),
            Activation.SIGMOID,
            config.initialisation()));
  }
}
