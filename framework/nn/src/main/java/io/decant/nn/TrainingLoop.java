package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.spi.TrainingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A training in progress. A checkpoint contains the state after a step. The order of examples is
 * reproduced by shuffling once per past epoch, since a random stream does not expose its state.
 */
final class TrainingLoop {

  static final String LAST_BATCH_LOSS = "last-batch-loss";
  static final String EPOCH = "epoch";
  static final String TRAIN = "train";
  static final String TEST = "test";

  private static final int BATCHES_BETWEEN_REPORTS = 32;

  private final TrainingContext context;
  private final Objective objective;
  private final TrainingConfig config;
  private final Network network;
  private final Network measured;
  private final SupervisedData train;
  private final Evaluator trainEvaluator;
  private final Evaluator testEvaluator;
  private final ForwardPassPool evaluationPool;
  private final ForwardPass batch;
  private final GradientStep step;
  private final int[] order;
  private final RandomGenerator shuffle;
  private double lastBatchLoss;
  private volatile int reported;

  /**
   * Allocates the buffers.
   *
   * @param network the network to train
   * @param measured receives a copy of the network after each epoch, for evaluation
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
    this.config =
        trainer.trainingConfig().withBatchSizeAtMost(Math.max(train.count(), test.count()));
    this.network = network;
    this.measured = measured;
    this.train = train;
    int batchSize = config.batchSize();
    this.trainEvaluator = new Evaluator(train, batchSize);
    this.testEvaluator = new Evaluator(test, batchSize);
    this.evaluationPool =
        new ForwardPassPool(measured, objective, batchSize, train.target().isPresent());
    this.batch = new ForwardPass(network, objective, batchSize, train.target().isPresent());
    this.step = new GradientStep(network, batch, config);
    this.order = IntStream.range(0, train.count()).toArray();
    this.shuffle = context.random("shuffle");
  }

  /**
   * Trains from the beginning or from the latest checkpoint. Each epoch's network is evaluated
   * during the next epoch if a processor is idle.
   */
  void run(Model model) {
    reportStart(model);
    TrainingCursor start =
        context.checkpointer().latest().map(this::resume).orElse(TrainingCursor.START);
    int epochs = config.epochs();
    context.progress().start((epochs + 1L - start.epoch()) * order.length - start.examples());
    for (int e = start.epoch(); e <= epochs; e++) {
      if (e == 1 || e == start.epoch() && start.examples() > 0) {
        train(e, start.examples());
      } else {
        reportAndTrain(e, model);
      }
    }
    saveIfDue(new TrainingCursor(epochs + 1, 0));
    report(epochs, snapshot(), model);
  }

  /**
   * Reports the first batch in data order; also when resuming, before the untrained network is
   * replaced.
   */
  private void reportStart(Model model) {
    measured.copyFrom(network);
    batch.load(train, 1, order, 0, Math.min(config.batchSize(), order.length));
    batch.forward();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("epoch-loss", batch.loss() + batch.penalty());
    if (objective.penalty().isPresent()) {
      metrics.put("epoch-penalty", batch.penalty());
    }
    context.trainingStarted(metrics, model);
  }

  private void reportAndTrain(int epoch, Model model) {
    saveIfDue(new TrainingCursor(epoch, 0));
    Map<String, Double> metrics = snapshot();
    context.parallelFor(
        2,
        part -> {
          if (part == 0) {
            report(epoch - 1, metrics, model);
          } else {
            train(epoch, 0);
          }
        });
  }

  private void train(int epoch, int from) {
    context.progress().startEpoch(epoch, config.epochs());
    // not time(…): its frames would be in every stack trace of a training
    long started = System.nanoTime();
    epoch(epoch, from);
    context.metrics().record("train", Duration.ofNanos(System.nanoTime() - started));
    context.metrics().count("steps", (order.length - 1 - from) / config.batchSize() + 1);
  }

  /** Copies the network for evaluation and returns the metrics that are already known. */
  private Map<String, Double> snapshot() {
    measured.copyFrom(network);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(LAST_BATCH_LOSS, lastBatchLoss);
    step.loss().total().addTo(metrics, EPOCH, objective);
    return metrics;
  }

  private void report(int epoch, Map<String, Double> metrics, Model model) {
    context
        .metrics()
        .time(
            "evaluate",
            () -> {
              if (epoch == config.epochs()) {
                trainEvaluator.evaluate(evaluationPool, context).addTo(metrics, TRAIN, objective);
              }
              testEvaluator.evaluate(evaluationPool, context).addTo(metrics, TEST, objective);
            });
    if (metrics.containsKey("test-accuracy")) {
      context.progress().report("accuracy", metrics.get("test-accuracy"));
    }
    context.epochEnded(new EpochMetrics(epoch, config.epochs(), metrics), model);
    reported = epoch;
  }

  private void epoch(int epoch, int start) {
    shuffleOrder();
    if (start == 0) {
      step.loss().reset();
    }
    int batchSize = config.batchSize();
    for (int from = start; from < order.length; from += batchSize) {
      // checkpoints do not contain the previous epoch's network, so it must be reported first
      if (from > start && reported == epoch - 1) {
        saveIfDue(new TrainingCursor(epoch, from));
      }
      context.cancellation().throwIfRequested();
      int to = Math.min(from + batchSize, order.length);
      batch.load(train, epoch, order, from, to);
      batch.forward();
      // the loss of a single batch is computed only for display; gradients accumulate those of all
      // batches
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
      int j = shuffle.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private void saveIfDue(TrainingCursor cursor) {
    if (context.checkpointer().isDue()) {
      Checkpoint checkpoint =
          cursor.toCheckpoint(config, order.length).with(LAST_BATCH_LOSS, lastBatchLoss);
      context
          .metrics()
          .time("checkpoint", () -> context.checkpointer().save(step.saveTo(checkpoint)));
    }
  }

  private TrainingCursor resume(Checkpoint checkpoint) {
    TrainingCursor cursor = TrainingCursor.of(checkpoint, config, order.length);
    step.resumeFrom(checkpoint);
    lastBatchLoss = checkpoint.getDouble(LAST_BATCH_LOSS);
    reported = cursor.examples() > 0 ? cursor.epoch() - 1 : cursor.epoch() - 2;
    for (int epoch = 1; epoch < cursor.epoch(); epoch++) {
      shuffleOrder();
    }
    return cursor;
  }
}
