package io.decant.engine.run;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Checkpointer;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.TrainingCheckpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The checkpoints of one training: when they are due, and what the engine adds to them. They are
 * due at an interval, more seldom if writing takes so long that it would cost more than a fiftieth
 * of the time; after every step, if the interval is zero; and once when the user wants to stop.
 * Safe for use by several threads.
 */
final class StageCheckpointer implements Checkpointer {

  private static final int SHARE_OF_TIME = 50;

  /**
   * A process that was told to stop has two seconds; a checkpoint that takes longer than this is
   * not begun then.
   */
  private static final long QUICK = Duration.ofMillis(500).toNanos();

  private final CheckpointStore files;
  private final String run;
  private final Duration interval;
  private final CancellationToken cancellation;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Optional<TrainingCheckpoint> kept;
  private final List<EpochMetrics> epochs;
  private final Map<Integer, Map<String, INDArray>> models;
  private boolean savedBeforeTheStop;
  private int saved;
  private long took;
  private long next;

  /**
   * Of a training that begins or goes on.
   *
   * @param run the folder of the run, as others find it
   * @param kept where the training goes on
   * @param epochs grows as the epochs are reported
   * @param models grows as well, if the models after each epoch are kept
   * @param nanos a clock that only runs forward
   */
  StageCheckpointer(
      CheckpointStore files,
      String run,
      Duration interval,
      CancellationToken cancellation,
      Clock clock,
      LongSupplier nanos,
      Optional<TrainingCheckpoint> kept,
      List<EpochMetrics> epochs,
      Map<Integer, Map<String, INDArray>> models) {
    this.files = files;
    this.run = run;
    this.interval = interval;
    this.cancellation = cancellation;
    this.clock = clock;
    this.nanos = nanos;
    this.kept = kept;
    this.epochs = epochs;
    this.models = models;
    this.next = nanos.getAsLong() + interval.toNanos();
  }

  @Override
  public Optional<Checkpoint> latest() {
    return kept.map(TrainingCheckpoint::checkpoint);
  }

  @Override
  public synchronized boolean isDue() {
    return cancellation.isCancellationRequested()
        ? !savedBeforeTheStop && took < QUICK
        : nanos.getAsLong() - next >= 0;
  }

  @Override
  public synchronized void save(Checkpoint checkpoint) {
    long begun = nanos.getAsLong();
    boolean stopping = cancellation.isCancellationRequested();
    try {
      files.save(new TrainingCheckpoint(checkpoint, epochs, models, clock.instant(), run));
    } catch (InvalidInputException e) {
      // who stops does without it: there is the one before
      if (!stopping) {
        throw e;
      }
    }
    savedBeforeTheStop = stopping;
    long now = nanos.getAsLong();
    took = now - begun;
    // the first takes longer than all others, since its classes are loaded
    boolean known = saved++ > 0 && !interval.isZero();
    next = now + (known ? Math.max(interval.toNanos(), SHARE_OF_TIME * took) : interval.toNanos());
  }
}
