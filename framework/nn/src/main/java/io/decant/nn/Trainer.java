package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.Stability;
import io.decant.api.spi.StageContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The training loop of all stages: batches reshuffled every epoch, Adam, and after every epoch a report. Its measures
 * say first what was measured:
 *
 * <ul>
 *   <li>{@code epoch-}: every example of the epoch, with the network as it was before the step that the example took
 *       part in. It comes out of training, so costs nothing, and is the mean over all the networks of an epoch;
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
 *   <li>{@code penalty}: the penalty alone, where there is one; it speaks of batches, which a split is taken in by the
 *       order of the data, so that it depends on that order;
 *   <li>{@code accuracy}: where there are labels.
 * </ul>
 *
 * <p>Epoch e reads its examples in pass e; measurements read the measuring pass. The same configuration, data and
 * random streams give the same parameters, bit for bit.
 *
 * @param architecture the layers
 * @param objective what to minimise
 * @param schedule how long and how fast
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record Trainer(Architecture architecture, Objective objective, Schedule schedule) {

  private static final int BATCHES_BETWEEN_SHOWS = 32;

  /** Rejects a penalty on a layer that is not there, or whose activations are not all computed. */
  public Trainer {
    if (objective.penalty().isPresent()
        && architecture.layers().get(architecture.index(objective.penalisedLayer())).largest().isPresent()) {
      throw new IllegalArgumentException(
          "layer " + objective.penalisedLayer() + " keeps only its largest values, so it takes no penalty");
    }
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
      StageContext context, Function<Split, Examples> examples, Function<Network, M> model) {
    Network network = Network.initialised(architecture, context.random("initialisation"));
    Network measured = Network.like(network);
    new Run(context, network, measured, examples).all(model.apply(measured));
    return model.apply(network);
  }

  /** One training, under way. */
  private final class Run {
    private final StageContext context;
    private final Network network;
    private final Network measured;
    private final Examples train;
    private final Evaluation onTrain;
    private final Evaluation onTest;
    private final BatchPool measuring;
    private final BatchPass batch;
    private final TrainingStep step;
    private final int batchSize;
    private final int[] order;
    private final RandomGenerator shuffle;
    private double lastBatchLoss;

    /**
     * Buffers.
     *
     * @param measured takes in the network as it is after each epoch
     */
    Run(StageContext context, Network network, Network measured, Function<Split, Examples> examples) {
      this.context = context;
      this.network = network;
      this.measured = measured;
      this.train = examples.apply(Split.TRAIN);
      Examples test = examples.apply(Split.TEST);
      requireFit(train);
      requireFit(test);
      Schedule fitted = schedule.forExamples(Math.max(train.count(), test.count()));
      this.batchSize = fitted.batchSize();
      this.onTrain = new Evaluation(train, batchSize);
      this.onTest = new Evaluation(test, batchSize);
      this.measuring = new BatchPool(measured, objective, batchSize, train.target().isPresent());
      this.batch = new BatchPass(network, objective, batchSize, train.target().isPresent());
      this.step = new TrainingStep(network, batch, fitted);
      this.order = IntStream.range(0, train.count()).toArray();
      this.shuffle = context.random("shuffle");
    }

    /** Trains, and looks at each epoch's network while the next epoch is under way, if a processor is idle. */
    void all(Model model) {
      int epochs = schedule.epochs();
      context.progress().expect((long) epochs * order.length);
      train(1);
      for (int e = 2; e <= epochs; e++) {
        int epoch = e;
        Map<String, Double> measures = keep();
        context.inParts(2, part -> {
          if (part == 0) {
            report(epoch - 1, measures, model);
          } else {
            train(epoch);
          }
        });
      }
      report(epochs, keep(), model);
    }

    private void train(int epoch) {
      context.progress().epoch(epoch, schedule.epochs());
      context.meters().time("train", () -> epoch(epoch));
      context.meters().count("steps", (order.length - 1) / batchSize + 1);
    }

    /** Keeps the network as it is, and gives what is known of it already. */
    private Map<String, Double> keep() {
      measured.set(network);
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put("last-batch-loss", lastBatchLoss);
      step.loss().sums().addTo(measures, "epoch", objective);
      return measures;
    }

    private void report(int epoch, Map<String, Double> measures, Model model) {
      context.meters().time("evaluate", () -> {
        if (epoch == schedule.epochs()) {
          onTrain.sums(measuring, context).addTo(measures, "train", objective);
        }
        onTest.sums(measuring, context).addTo(measures, "test", objective);
      });
      if (measures.containsKey("test-accuracy")) {
        context.progress().show("accuracy", measures.get("test-accuracy"));
      }
      context.epochEnded(new EpochReport(epoch, schedule.epochs(), measures), model);
    }

    private void epoch(int epoch) {
      shuffleOrder();
      step.loss().clear();
      for (int from = 0, number = 0; from < order.length; from += batchSize, number++) {
        context.cancellation().check();
        int to = Math.min(from + batchSize, order.length);
        batch.load(train, epoch, order, from, to);
        batch.forward();
        // the value of one batch is needed only where it is seen: the gradient adds up those of all
        if (number % BATCHES_BETWEEN_SHOWS == 0 || to == order.length) {
          lastBatchLoss = batch.loss() + batch.penalty();
          context.progress().show("loss", lastBatchLoss);
        }
        step.backward();
        step.update();
        context.progress().advance(to - from);
      }
    }

    private void shuffleOrder() {
      for (int i = order.length - 1; i > 0; i--) {
        int other = shuffle.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
    }
  }

  private void requireFit(Examples examples) {
    if (examples.count() == 0) {
      throw new IllegalArgumentException("a network can't be trained or tested without examples");
    }
    if (examples.labels().isPresent() != (objective.loss() == Loss.SOFTMAX_CROSS_ENTROPY)) {
      throw new IllegalArgumentException(objective.loss() + " does not fit examples "
          + (examples.labels().isPresent() ? "with" : "without") + " labels");
    }
    int target = examples.target().orElse(examples.input()).width();
    if (examples.input().width() != architecture.inputs()
        || (examples.labels().isEmpty() && target != architecture.outputs())) {
      throw new IllegalArgumentException(
          "examples of width " + examples.input().width() + " with targets of width " + target + " for a network from "
              + architecture.inputs() + " to " + architecture.outputs());
    }
  }
}
