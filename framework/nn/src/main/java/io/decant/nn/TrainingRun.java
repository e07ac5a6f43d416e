package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.spi.TrainingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One training, under way. A checkpoint of it holds what the last step left. The order of the examples follows from the
 * number of epochs: it is shuffled again as often, since a random stream does not tell its state.
 */
final class TrainingRun {

  static final String LAST_BATCH_LOSS = "last-batch-loss";
  static final String EPOCH = "epoch";
  static final String TRAIN = "train";
  static final String TEST = "test";

  private static final int BATCHES_BETWEEN_SHOWS = 32;

  private final TrainingContext context;
  private final Objective objective;
  private final Schedule schedule;
  private final Network network;
  private final Network measured;
  private final Examples train;
  private final Evaluation onTrain;
  private final Evaluation onTest;
  private final BatchPool measuring;
  private final BatchPass batch;
  private final TrainingStep step;
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
  TrainingRun(
      Trainer trainer, TrainingContext context, Network network, Network measured, Examples train, Examples test) {
    this.context = context;
    this.objective = trainer.objective();
    this.schedule = trainer.schedule().forExamples(Math.max(train.count(), test.count()));
    this.network = network;
    this.measured = measured;
    this.train = train;
    int batchSize = schedule.batchSize();
    this.onTrain = new Evaluation(train, batchSize);
    this.onTest = new Evaluation(test, batchSize);
    this.measuring = new BatchPool(measured, objective, batchSize, train.target().isPresent());
    this.batch = new BatchPass(network, objective, batchSize, train.target().isPresent());
    this.step = new TrainingStep(network, batch, schedule);
    this.order = IntStream.range(0, train.count()).toArray();
    this.shuffle = context.random("shuffle");
  }

  /**
   * Trains from the beginning or from the last checkpoint, and looks at each epoch's network while the next epoch is under
   * way, if a processor is idle.
   */
  void all(Model model) {
    sayHowItBegins(model);
    TrainingPosition start = context.checkpoints().last().map(this::goOnFrom).orElse(TrainingPosition.START);
    int epochs = schedule.epochs();
    context.progress().expect((epochs + 1L - start.epoch()) * order.length - start.examples());
    for (int e = start.epoch(); e <= epochs; e++) {
      if (e == 1 || e == start.epoch() && start.examples() > 0) {
        train(e, start.examples());
      } else {
        reportAndTrain(e, model);
      }
    }
    saveIfDue(new TrainingPosition(epochs + 1, 0));
    report(epochs, keep(), model);
  }

  /** Of the first batch in the order of the data; also of a training that goes on, whose network is then still untrained. */
  private void sayHowItBegins(Model model) {
    measured.set(network);
    batch.load(train, 1, order, 0, Math.min(schedule.batchSize(), order.length));
    batch.forward();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("epoch-loss", batch.loss() + batch.penalty());
    if (objective.penalty().isPresent()) {
      measures.put("epoch-penalty", batch.penalty());
    }
    context.trainingBegins(measures, model);
  }

  private void reportAndTrain(int epoch, Model model) {
    saveIfDue(new TrainingPosition(epoch, 0));
    Map<String, Double> measures = keep();
    context.inParts(2, part -> {
      if (part == 0) {
        report(epoch - 1, measures, model);
      } else {
        train(epoch, 0);
      }
    });
  }

  private void train(int epoch, int from) {
    context.progress().epoch(epoch, schedule.epochs());
    context.meters().time("train", () -> epoch(epoch, from));
    context.meters().count("steps", (order.length - 1 - from) / schedule.batchSize() + 1);
  }

  /** Keeps the network as it is, and gives what is known of it already. */
  private Map<String, Double> keep() {
    measured.set(network);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(LAST_BATCH_LOSS, lastBatchLoss);
    step.loss().sums().addTo(measures, EPOCH, objective);
    return measures;
  }

  private void report(int epoch, Map<String, Double> measures, Model model) {
    context.meters().time("evaluate", () -> {
      if (epoch == schedule.epochs()) {
        onTrain.sums(measuring, context).addTo(measures, TRAIN, objective);
      }
      onTest.sums(measuring, context).addTo(measures, TEST, objective);
    });
    if (measures.containsKey("test-accuracy")) {
      context.progress().show("accuracy", measures.get("test-accuracy"));
    }
    context.epochEnded(new EpochReport(epoch, schedule.epochs(), measures), model);
    reported = epoch;
  }

  private void epoch(int epoch, int start) {
    shuffleOrder();
    if (start == 0) {
      step.loss().clear();
    }
    int batchSize = schedule.batchSize();
    for (int from = start; from < order.length; from += batchSize) {
      // the network of the epoch before is not in a checkpoint: first it is to be reported
      if (from > start && reported == epoch - 1) {
        saveIfDue(new TrainingPosition(epoch, from));
      }
      context.cancellation().check();
      int to = Math.min(from + batchSize, order.length);
      batch.load(train, epoch, order, from, to);
      batch.forward();
      // the value of one batch is needed only where it is seen: the gradient adds up those of all
      if (from / batchSize % BATCHES_BETWEEN_SHOWS == 0 || to == order.length) {
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

  private void saveIfDue(TrainingPosition position) {
    if (context.checkpoints().due()) {
      Checkpoint here = position.checkpoint(schedule, order.length).with(LAST_BATCH_LOSS, lastBatchLoss);
      context.meters().time("checkpoint", () -> context.checkpoints().save(step.addTo(here)));
    }
  }

  private TrainingPosition goOnFrom(Checkpoint checkpoint) {
    TrainingPosition position = TrainingPosition.of(checkpoint, schedule, order.length);
    step.goOnFrom(checkpoint);
    lastBatchLoss = checkpoint.number(LAST_BATCH_LOSS);
    reported = position.examples() > 0 ? position.epoch() - 1 : position.epoch() - 2;
    for (int epoch = 1; epoch < position.epoch(); epoch++) {
      shuffleOrder();
    }
    return position;
  }
}
