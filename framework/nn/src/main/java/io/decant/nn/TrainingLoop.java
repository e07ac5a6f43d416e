package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.spi.TrainingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One training, under way. A checkpoint of it holds what the last step left. The order of the
 * examples follows from the number of epochs: it is shuffled again as often, since a random stream
 * does not tell its state.
 */
final class TrainingLoop {

  static final String LAST_BATCH_LOSS = "last-batch-loss";
  static final String EPOCH = "epoch";
  static final String TRAIN = "train";
  static final String TEST = "test";

  private static final int BATCHES_BETWEEN_REPORTS = 32;

  private final TrainingContext context;
  private final Objective objective;
  private final TrainingConfig schedule;
  private final Network network;
  private final Network measured;
  private final SupervisedData train;
  private final Evaluator onTrain;
  private final Evaluator onTest;
  private final ForwardPassPool measuring;
  private final ForwardPass batch;
  private final GradientStep step;
  private final int[] order;
  private final RandomGenerator shuffle;
  private double lastBatchLoss;
  private volatile int reported;

  /**
   * Buffers.
   *
   * @param network is trained
   * @param measured takes in the network as it is after each epoch
   */
  TrainingLoop(
      Trainer trainer,
      TrainingContext context,
      Network network,
      Network measured,
      SupervisedData train,
      SupervisedData test) {
    this.context = context;
    this.objective = trainer.objective();
    this.schedule =
        trainer.trainingConfig().withBatchSizeAtMost(Math.max(train.count(), test.count()));
    this.network = network;
    this.measured = measured;
    this.train = train;
    int batchSize = schedule.batchSize();
    this.onTrain = new Evaluator(train, batchSize);
    this.onTest = new Evaluator(test, batchSize);
    this.measuring =
        new ForwardPassPool(measured, objective, batchSize, train.target().isPresent());
    this.batch = new ForwardPass(network, objective, batchSize, train.target().isPresent());
    this.step = new GradientStep(network, batch, schedule);
    this.order = IntStream.range(0, train.count()).toArray();
    this.shuffle = context.random("shuffle");
  }

  /**
   * Trains from the beginning or from the last checkpoint, and looks at each epoch's network while
   * the next epoch is under way, if a processor is idle.
   */
  void run(Model model) {
    sayHowItBegins(model);
    TrainingCursor start =
        context.checkpointer().latest().map(this::goOnFrom).orElse(TrainingCursor.START);
    int epochs = schedule.epochs();
    context.progress().start((epochs + 1L - start.epoch()) * order.length - start.examples());
    for (int e = start.epoch(); e <= epochs; e++) {
      if (e == 1 || e == start.epoch() && start.examples() > 0) {
        train(e, start.examples());
      } else {
        reportAndTrain(e, model);
      }
    }
    saveIfDue(new TrainingCursor(epochs + 1, 0));
    report(epochs, keep(), model);
  }

  /**
   * Of the first batch in the order of the data; also of a training that goes on, whose network is
   * then still untrained.
   */
  private void sayHowItBegins(Model model) {
    measured.copyFrom(network);
    batch.load(train, 1, order, 0, Math.min(schedule.batchSize(), order.length));
    batch.forward();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("epoch-loss", batch.loss() + batch.penalty());
    if (objective.penalty().isPresent()) {
      measures.put("epoch-penalty", batch.penalty());
    }
    context.trainingStarted(measures, model);
  }

  private void reportAndTrain(int epoch, Model model) {
    saveIfDue(new TrainingCursor(epoch, 0));
    Map<String, Double> measures = keep();
    context.parallelFor(
        2,
        part -> {
          if (part == 0) {
            report(epoch - 1, measures, model);
          } else {
            train(epoch, 0);
          }
        });
  }

  private void train(int epoch, int from) {
    context.progress().startEpoch(epoch, schedule.epochs());
    context.metrics().time("train", () -> epoch(epoch, from));
    context.metrics().count("steps", (order.length - 1 - from) / schedule.batchSize() + 1);
  }

  /** Keeps the network as it is, and gives what is known of it already. */
  private Map<String, Double> keep() {
    measured.copyFrom(network);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(LAST_BATCH_LOSS, lastBatchLoss);
    step.loss().total().addTo(measures, EPOCH, objective);
    return measures;
  }

  private void report(int epoch, Map<String, Double> measures, Model model) {
    context
        .metrics()
        .time(
            "evaluate",
            () -> {
              if (epoch == schedule.epochs()) {
                onTrain.evaluate(measuring, context).addTo(measures, TRAIN, objective);
              }
              onTest.evaluate(measuring, context).addTo(measures, TEST, objective);
            });
    if (measures.containsKey("test-accuracy")) {
      context.progress().report("accuracy", measures.get("test-accuracy"));
    }
    context.epochEnded(new EpochMetrics(epoch, schedule.epochs(), measures), model);
    reported = epoch;
  }

  private void epoch(int epoch, int start) {
    shuffleOrder();
    if (start == 0) {
      step.loss().reset();
    }
    int batchSize = schedule.batchSize();
    for (int from = start; from < order.length; from += batchSize) {
      // the network of the epoch before is not in a checkpoint: first it is to be reported
      if (from > start && reported == epoch - 1) {
        saveIfDue(new TrainingCursor(epoch, from));
      }
      context.cancellation().throwIfRequested();
      int to = Math.min(from + batchSize, order.length);
      batch.load(train, epoch, order, from, to);
      batch.forward();
      // the value of one batch is needed only where it is seen: the gradient adds up those of all
      if (from / batchSize % BATCHES_BETWEEN_REPORTS == 0 || to == order.length) {
        lastBatchLoss = batch.loss() + batch.penalty();
        context.progress().report("loss", lastBatchLoss);
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

  private void saveIfDue(TrainingCursor position) {
    if (context.checkpointer().isDue()) {
      Checkpoint here =
          position.toCheckpoint(schedule, order.length).with(LAST_BATCH_LOSS, lastBatchLoss);
      context.metrics().time("checkpoint", () -> context.checkpointer().save(step.saveTo(here)));
    }
  }

  private TrainingCursor goOnFrom(Checkpoint checkpoint) {
    TrainingCursor position = TrainingCursor.of(checkpoint, schedule, order.length);
    step.resumeFrom(checkpoint);
    lastBatchLoss = checkpoint.getDouble(LAST_BATCH_LOSS);
    reported = position.examples() > 0 ? position.epoch() - 1 : position.epoch() - 2;
    for (int epoch = 1; epoch < position.epoch(); epoch++) {
      shuffleOrder();
    }
    return position;
  }
}
