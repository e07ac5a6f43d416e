package io.decant.api.spi;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Checkpoint;
import io.decant.api.Stability;
import java.util.Optional;

/**
 * Keeps what a training has come to, so that one that was killed goes on there. A stage that is long in training begins with
 * {@link #last}, and where it could go on from asks {@link #due} and saves:
 *
 * <pre>{@code
 * if (context.checkpoints().due()) {
 *   context.checkpoints().save(Checkpoint.at("epoch 4, batch 312 of 938").with("epoch", 4).with("weights", weights));
 * }
 * context.cancellation().check();
 * }</pre>
 *
 * <p>Whether a training was interrupted must not be seen in what comes out of it: everything that the rest depends on is to
 * be in the checkpoint, or to follow from the stage's configuration, data and random streams. Where it is kept, and that
 * it is of this very training, is not the stage's affair.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public interface Checkpoints {

  /** Keeps nothing. */
  Checkpoints NONE = new Checkpoints() {
    @Override
    public Optional<Checkpoint> last() {
      return Optional.empty();
    }

    @Override
    public boolean due() {
      return false;
    }

    @Override
    public void save(Checkpoint checkpoint) {}
  };

  /**
   * Where this training was interrupted; nothing if it is to begin. Epochs that were reported before it was saved are known
   * already: training goes on with the next.
   */
  Optional<Checkpoint> last();

  /** Whether it is time to save, also because the user wants to stop; quickly answered. */
  boolean due();

  /**
   * Saves. Every epoch up to there must have been reported ({@link TrainingContext#epochEnded}) before, unless it is reported
   * after going on from here. Returns when all is written.
   *
   * @throws io.decant.api.InvalidInputException if it can't be written, say because the disk is full; the training can't go on
   */
  void save(Checkpoint checkpoint);
}
