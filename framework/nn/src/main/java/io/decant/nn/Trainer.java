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
 * The training loop of all stages: batches reshuffled every epoch, Adam, and after every epoch a
 * report. Its measures say first what was measured:
 *
 * <ul>
 *   <li>{@code epoch-}: every example of the epoch, with the network as it was before the step that
 *       the example took part in. It comes out of training, so costs nothing, and is the mean over
 *       all the networks of an epoch;
 *   <li>{@code test-}: the test split, with the network as it is after the epoch;
 *   <li>{@code train-}: the training split, with the trained network; after the last epoch only;
 *   <li>{@code last-batch-loss}: the epoch's last batch before its step, with the penalty.
 * </ul>
 *
 * <p>and then how:
 *
 * <ul>
 *   <li>{@code loss}: the mean over the examples, with the penalty;
 *   <li>{@code mse}: the squared error alone, where that is the loss;
 *   <li>{@code penalty}: the penalty alone, where there is one; it speaks of batches, which a split
 *       is taken in by the order of the data, so that it depends on that order;
 *   <li>{@code accuracy}: where there are labels.
 * </ul>
 *
 * <p>Epoch e reads its examples in pass e; measurements read the measuring pass. The same
 * configuration, data and random streams give the same parameters, bit for bit, also if training
 * was interrupted and went on from a checkpoint.
 *
 * @param networkSpec the layers
 * @param objective what to minimise
 * @param trainingConfig how long and how fast
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Trainer(NetworkSpec networkSpec, Objective objective, TrainingConfig trainingConfig) {

  /** Rejects a penalty on a layer that is not there, or whose activations are not all computed. */
  public Trainer {
    if (objective.penalty().isPresent()
        && networkSpec
            .layers()
            .get(networkSpec.layerIndex(objective.penalisedLayer()))
            .topK()
            .isPresent()) {
      throw new IllegalArgumentException(
          "layer "
              + objective.penalisedLayer()
              + " keeps only its largest values, so it takes no penalty");
    }
  }

  /** The names of the measures that training reports. */
  public EpochMetricNames epochMetricNames() {
    Map<String, Double> each = new LinkedHashMap<>();
    each.put(TrainingLoop.LAST_BATCH_LOSS, 0.0);
    LossAccumulator.EMPTY.addTo(each, TrainingLoop.EPOCH, objective);
    LossAccumulator.EMPTY.addTo(each, TrainingLoop.TEST, objective);
    Map<String, Double> last = new LinkedHashMap<>();
    LossAccumulator.EMPTY.addTo(last, TrainingLoop.TRAIN, objective);
    return new EpochMetricNames(List.copyOf(each.keySet()), List.copyOf(last.keySet()));
  }

  /**
   * Trains a new network.
   *
   * @param context the stage's
   * @param examples what each split has to teach or to test
   * @param model what the stage makes of a network
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
      throw new IllegalArgumentException("a network can't be trained or tested without examples");
    }
    if (examples.labels().isPresent() != (objective.loss() == Loss.SOFTMAX_CROSS_ENTROPY)) {
      throw new IllegalArgumentException(
          objective.loss()
              + " does not fit examples "
              + (examples.labels().isPresent() ? "with" : "without")
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
              + " for a network from "
              + networkSpec.inputs()
              + " to "
              + networkSpec.outputs());
    }
  }
}
