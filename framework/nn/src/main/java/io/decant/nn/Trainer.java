package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.EpochMetricNames;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.spi.TrainingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The training loop of all stages: batches reshuffled every epoch, Adam, and metrics after every
 * epoch. The prefix of a metric says where it is measured:
 *
 * <ul>
 *   <li>{@code epoch-}: over every example of the epoch, each with the network before its training
 *       step. It is a by-product of training, averaged over all networks of the epoch;
 *   <li>{@code test-}: on the test split, with the network after the epoch;
 *   <li>{@code train-}: on the training split, with the trained network; after the last epoch only;
 *   <li>{@code last-batch-loss}: the loss of the epoch's last batch before its step, including the
 *       penalty.
 * </ul>
 *
 * <p>The rest of its name says what is measured:
 *
 * <ul>
 *   <li>{@code loss}: the mean over the examples, including the penalty;
 *   <li>{@code mse}: the squared error alone, if it is the loss;
 *   <li>{@code penalty}: the penalty alone, if there is one. The penalty is a batch statistic, so
 *       its value depends on the order of the data;
 *   <li>{@code accuracy}: the fraction of correct predictions, if there are labels.
 * </ul>
 *
 * <p>Training epoch e reads epoch e of the data; evaluation reads {@link
 * io.decant.api.Activations#EVALUATION}. The same configuration, data and random streams yield
 * bit-identical parameters, even if training resumed from a checkpoint.
 *
 * @param networkSpec the layers
 * @param objective the training objective
 * @param trainingConfig epochs, batch size and learning rate
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Trainer(NetworkSpec networkSpec, Objective objective, TrainingConfig trainingConfig) {

  /** Rejects a penalty on an unknown layer or a TopK layer. */
  public Trainer {
    if (objective.penalty().isPresent()
        && networkSpec
            .layers()
            .get(networkSpec.layerIndex(objective.penalisedLayer()))
            .topK()
            .isPresent()) {
      throw new IllegalArgumentException(
          "layer " + objective.penalisedLayer() + " uses TopK, so it can't have a penalty");
    }
  }

  /** Returns the names of the metrics that training reports. */
  public EpochMetricNames epochMetricNames() {
    Map<String, Double> perEpoch = new LinkedHashMap<>();
    perEpoch.put(TrainingLoop.LAST_BATCH_LOSS, 0.0);
    LossAccumulator.EMPTY.addTo(perEpoch, TrainingLoop.EPOCH, objective);
    LossAccumulator.EMPTY.addTo(perEpoch, TrainingLoop.TEST, objective);
    Map<String, Double> atEnd = new LinkedHashMap<>();
    LossAccumulator.EMPTY.addTo(atEnd, TrainingLoop.TRAIN, objective);
    return new EpochMetricNames(List.copyOf(perEpoch.keySet()), List.copyOf(atEnd.keySet()));
  }

  /**
   * Trains a new network.
   *
   * @param context the stage's context
   * @param examples returns the examples of a split
   * @param model wraps a network as the stage's model
   * @return the model of the trained network
   */
  public <M extends Model> M train(
      TrainingContext context,
      Function<Split, SupervisedData> examples,
      Function<Network, M> model) {
    Network network = Network.initialised(networkSpec, context.random("initialisation"));
    Network measured = Network.copyOf(network);
    SupervisedData train = examples.apply(Split.TRAIN);
    SupervisedData test = examples.apply(Split.TEST);
    requireFit(train);
    requireFit(test);
    new TrainingLoop(this, context, network, measured, train, test).run(model.apply(measured));
    return model.apply(network);
  }

  private void requireFit(SupervisedData examples) {
    if (examples.count() == 0) {
      throw new IllegalArgumentException("training and evaluation need at least one example");
    }
    if (examples.labels().isPresent() != (objective.loss() == Loss.SOFTMAX_CROSS_ENTROPY)) {
      throw new IllegalArgumentException(
          objective.loss()
              + " requires examples "
              + (examples.labels().isPresent() ? "without" : "with")
              + " labels");
    }
    int target = examples.target().orElse(examples.input()).width();
    if (examples.input().width() != networkSpec.inputs()
        || (examples.labels().isEmpty() && target != networkSpec.outputs())) {
      throw new IllegalArgumentException(
          "examples of width "
              + examples.input().width()
              + " with targets of width "
              + target
              + " do not match a network from "
              + networkSpec.inputs()
              + " to "
              + networkSpec.outputs());
    }
  }
}
