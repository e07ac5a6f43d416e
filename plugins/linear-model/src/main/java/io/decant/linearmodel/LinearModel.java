package io.decant.linearmodel;

import static io.decant.linearmodel.LinearClassifier.HIDDEN;
import static io.decant.linearmodel.LinearClassifier.LOGITS;
import static io.decant.linearmodel.LinearClassifier.OUTPUT_LAYER;

import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.LayeredModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import io.decant.nn.Activation;
import io.decant.nn.Architecture;
import io.decant.nn.Dense;
import io.decant.nn.Examples;
import io.decant.nn.Initialisation;
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
 * Tells classes apart with one hidden layer: {@code h = relu(tanh(W1 x + b1))}, {@code logits = W2 h + b2}, trained by
 * softmax cross-entropy.
 *
 * @since 0.1.0
 */
public final class LinearModel implements NetworkStage<LinearModelConfig> {

  /** A stage; it keeps no state. */
  public LinearModel() {}

  @Override
  public String id() {
    return "linear-model";
  }

  @Override
  public String title() {
    return "Linear model";
  }

  @Override
  public String summary() {
    return "Tells classes apart with a layer of hidden units, h = relu(tanh(W1 x + b1)), and a linear reading of them.";
  }

  @Override
  public StageOutline outline(LinearModelConfig config, Wiring wiring) {
    int classes = wiring.data().classes().size();
    if (classes < 2) {
      throw new InvalidInputException("a classifier needs data of at least two classes, and this has " + classes)
          .remedy("Train it on data with labels.");
    }
    return new StageOutline(
        config.reads(),
        List.of(
            new Port(HIDDEN, config.hidden(), "activations of the hidden units"),
            new Port(LOGITS, classes, "unnormalised log-probabilities of the classes")),
        architecture(config, wiring).parameters(),
        Set.of(Classifier.class, LayeredModel.class),
        PenaltyConfig.requests(config.penalty(), HIDDEN),
        config.epochs())
        .measuring(trainer(config, wiring).measures());
  }

  @Override
  public Trainer trainer(LinearModelConfig config, Wiring wiring) {
    return new Trainer(
        architecture(config, wiring),
        Objective.of(Loss.SOFTMAX_CROSS_ENTROPY, config.penalty(), HIDDEN),
        new Schedule(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public Examples examples(LinearModelConfig config, StageContext context, Split split) {
    return Examples.labelled(context.activations(config.reads(), split), context.labels(split));
  }

  @Override
  public Model model(LinearModelConfig config, Network network) {
    return new LinearClassifier(network);
  }

  private static Architecture architecture(LinearModelConfig config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    int classes = wiring.data().classes().size();
    return Architecture.of(
        new Dense(HIDDEN, width, config.hidden(), Activation.RELU_OF_TANH, config.initialisation()),
        new Dense(OUTPUT_LAYER, config.hidden(), classes, Activation.IDENTITY, Initialisation.PYTORCH_LINEAR));
  }
}
