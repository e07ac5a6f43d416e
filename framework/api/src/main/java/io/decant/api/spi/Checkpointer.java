package io.decant.api.spi;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Checkpoint;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Keeps what a training has come to, so that one that was killed goes on there. A stage that is
 * long in training begins with {@link #latest}, and where it could go on from asks {@link #isDue}
 * and saves:
 *
 * <pre>{@code
 * if (context.checkpoints().due()) {
 *   context.checkpoints().save(Checkpoint.at("epoch 4, batch 312 of 938").with("epoch", 4).with("weights", weights));
 * }
 * context.cancellation().check();
 * }</pre>
 *
 * <p>Whether a training was interrupted must not be seen in what comes out of it: everything that
 * the rest depends on is to be in the checkpoint, or to follow from the stage's configuration, data
 * and random streams. Where it is kept, and that it is of this very training, is not the stage's
 * affair.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface Checkpointer {

  /** Keeps nothing. */
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
   * Where this training was interrupted; nothing if it is to begin. Epochs that were reported
   * before it was saved are known already: training goes on with the next.
   */
  Optional<Checkpoint> latest();

  /** Whether it is time to save, also because the user wants to stop; quickly answered. */
  boolean isDue();

  /**
   * Saves. Every epoch up to there must have been reported ({@link TrainingContext#epochEnded})
   * before, unless it is reported after going on from here. Returns when all is written.
   *
   * @throws io.decant.api.InvalidInputException if it can't be written, say because the disk is
   *     full; the training can't go on
   */
  void save(Checkpoint checkpoint);
}
