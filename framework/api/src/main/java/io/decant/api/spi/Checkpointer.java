package io.decant.api.spi;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Checkpoint;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Stores checkpoints so that an interrupted training can resume. A long-running stage starts from
 * {@link #latest}; wherever it could resume, it asks {@link #isDue} and saves:
 *
 * <pre>{@code
 * if (context.checkpointer().isDue()) {
 *   context.checkpointer().save(
 *       Checkpoint.of("epoch 4, batch 312 of 938").with("epoch", 4).with("weights", weights));
 * }
 * context.cancellation().throwIfRequested();
 * }</pre>
 *
 * <p>An interruption must not affect the result: the checkpoint contains all state that the
 * remaining training depends on, except what follows from the stage's configuration, data and
 * random streams. The framework decides where checkpoints are stored and ensures that a checkpoint
 * belongs to this very training.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface Checkpointer {

  /** A checkpointer that stores nothing. */
  Checkpointer NONE =
      new Checkpointer() {
        @Override
        public Optional<Checkpoint> latest() {
          return Optional.empty();
        }

        @Override
        public boolean isDue() {
          return false;
        }

        @Override
        public void save(Checkpoint checkpoint) {}
      };

  /**
   * Returns the latest checkpoint of this training, or empty if training starts from scratch.
   * Epochs that were reported before the checkpoint was saved are known to the framework; training
   * continues with the next one.
   */
  Optional<Checkpoint> latest();

  /**
   * Returns whether a checkpoint should be saved now: periodically, and once when the user requests
   * cancellation. Cheap to call.
   */
  boolean isDue();

  /**
   * Saves a checkpoint and returns when it is completely written. Every epoch before it must have
   * been reported by {@link TrainingContext#epochEnded}, unless the stage reports it after resuming
   * from this checkpoint.
   *
   * @throws io.decant.api.InvalidInputException if the checkpoint can't be written, for example
   *     because the disk is full; training can't continue
   */
  void save(Checkpoint checkpoint);
}
