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
 * Decides when the checkpoints of one training are due, and completes them with the engine's state.
 * They are due at an interval, which grows if writing would take more than a fiftieth of the time;
 * after every step if the interval is zero; and once on cancellation. Thread-safe.
 */
final class StageCheckpointer implements Checkpointer {

  private static final int SHARE_OF_TIME = 50;

  /**
   * The longest duration of a save that is attempted on cancellation: a cancelled process has two
   * seconds to exit.
   */
  private static final long QUICK = Duration.ofMillis(500).toNanos();

  private final CheckpointStore store;
  private final String run;
  private final Duration interval;
  private final CancellationToken cancellation;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Optional<TrainingCheckpoint> resumedFrom;
  private final List<EpochMetrics> epochs;
  private final Map<Integer, Map<String, INDArray>> models;
  private boolean savedOnCancellation;
  private int saveCount;
  private long saveNanos;
  private long next;

  /**
   * Creates the checkpointer of a training.
   *
   * @param run the name of the run directory
   * @param resumedFrom the checkpoint that the training resumes from
   * @param epochs grows with each reported epoch
   * @param models grows as well, if the models of epochs are cached
   * @param nanos a monotonic clock
   */
  StageCheckpointer(
      CheckpointStore store,
      String run,
      Duration interval,
      CancellationToken cancellation,
      Clock clock,
      LongSupplier nanos,
      Optional<TrainingCheckpoint> resumedFrom,
      List<EpochMetrics> epochs,
      Map<Integer, Map<String, INDArray>> models) {
    this.store = store;
    this.run = run;
    this.interval = interval;
    this.cancellation = cancellation;
    this.clock = clock;
    this.nanos = nanos;
    this.resumedFrom = resumedFrom;
    this.epochs = epochs;
    this.models = models;
    this.next = nanos.getAsLong() + interval.toNanos();
  }

  @Override
  public Optional<Checkpoint> latest() {
    return resumedFrom.map(TrainingCheckpoint::checkpoint);
  }

  @Override
  public synchronized boolean isDue() {
    return cancellation.isCancellationRequested()
        ? !savedOnCancellation && saveNanos < QUICK
        : nanos.getAsLong() - next >= 0;
  }

  @Override
  public synchronized void save(Checkpoint checkpoint) {
    long startNanos = nanos.getAsLong();
    boolean stopping = cancellation.isCancellationRequested();
    try {
      store.save(new TrainingCheckpoint(checkpoint, epochs, models, clock.instant(), run));
    } catch (InvalidInputException e) {
      // on cancellation the previous checkpoint suffices
      if (!stopping) {
        throw e;
      }
    }
    savedOnCancellation = stopping;
    long now = nanos.getAsLong();
    saveNanos = now - startNanos;
    // the first save takes longer than others, since its classes are loaded
    boolean hasEstimate = saveCount++ > 0 && !interval.isZero();
    next =
        now
            + (hasEstimate
                ? Math.max(interval.toNanos(), SHARE_OF_TIME * saveNanos)
                : interval.toNanos());
  }
}
