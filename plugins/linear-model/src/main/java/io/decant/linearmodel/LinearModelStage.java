package io.decant.linearmodel;

import static io.decant.linearmodel.MlpClassifierModel.HIDDEN;
import static io.decant.linearmodel.MlpClassifierModel.LOGITS;
import static io.decant.linearmodel.MlpClassifierModel.OUTPUT_LAYER;

import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.SequentialModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.nn.Dense;
import io.decant.nn.Initialisation;
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
 * Trains a multilayer perceptron with one hidden layer: {@code h = relu(tanh(W1 x + b1))}, {@code
 * logits = W2 h + b2}. Minimizes the softmax cross-entropy.
 *
 * @since 0.1.0
 */
public final class LinearModelStage implements NetworkStage<LinearModelConfig> {

  /** Creates the stage. */
  public LinearModelStage() {}

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
    return "Classifies with one hidden layer, h = relu(tanh(W1 x + b1)), and a linear output layer (an MLP).";
  }

  @Override
  public StageSpec spec(LinearModelConfig config, UpstreamSpecs upstream) {
    int classes = upstream.data().classes().size();
    if (classes < 2) {
      throw new InvalidInputException(
              "the data has " + classes + " classes, expected at least two to train a classifier")
          .hint("Train it on data with labels.");
    }
    return new StageSpec(
            config.reads(),
            List.of(
                new Port(HIDDEN, config.hidden(), "activations of the hidden units"),
                new Port(LOGITS, classes, "unnormalized log-probabilities of the classes")),
            architecture(config, upstream).parameters(),
            Set.of(Classifier.class, SequentialModel.class),
            PenaltyConfig.sparsityTargets(config.penalty(), HIDDEN),
            config.epochs())
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  @Override
  public Trainer trainer(LinearModelConfig config, UpstreamSpecs upstream) {
    return new Trainer(
        architecture(config, upstream),
        Objective.of(Loss.SOFTMAX_CROSS_ENTROPY, config.penalty(), HIDDEN),
        new TrainingConfig(config.epochs(), config.batchSize(), config.learningRate()));
  }

  @Override
  public SupervisedData examples(LinearModelConfig config, StageContext context, Split split) {
    return SupervisedData.classification(
        context.activations(config.reads(), split), context.labels(split));
  }

  @Override
  public Model model(LinearModelConfig config, Network network) {
    return new MlpClassifierModel(network);
  }

  private static NetworkSpec architecture(LinearModelConfig config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    int classes = upstream.data().classes().size();
    return NetworkSpec.of(
        new Dense(
            HIDDEN, width, config.hidden(), ActivationFunction.TANH_RELU, config.initialisation()),
        new Dense(
            OUTPUT_LAYER,
            config.hidden(),
            classes,
            ActivationFunction.IDENTITY,
            Initialisation.PYTORCH_LINEAR));
  }
}
