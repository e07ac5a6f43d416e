package io.decant.nn;

import io.decant.api.Checkpoint;
import java.util.Locale;

/**
 * A position between two training steps.
 *
 * @param epoch the current epoch, counted from 1; one more than the last epoch after training
 * @param examples the number of its examples already used in steps. While it is 0, the previous
 *     epoch has not been reported
 */
record TrainingCursor(int epoch, int examples) {

  static final TrainingCursor START = new TrainingCursor(1, 0);

  /**
   * Returns the position of a checkpoint.
   *
   * @param count the number of examples per epoch
   * @throws IllegalArgumentException if the training has no such position
   */
  static TrainingCursor of(Checkpoint checkpoint, TrainingConfig config, int count) {
    long epoch = checkpoint.getLong("epoch");
    long examples = checkpoint.getLong("examples");
    if (epoch < 1 || epoch > config.epochs() + 1L || examples < 0 || examples > count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the checkpoint is at epoch %d, example %d, but training has %d epochs of %d"
                  + " examples",
              epoch,
              examples,
              config.epochs(),
              count));
    }
    return new TrainingCursor((int) epoch, (int) examples);
  }

  /** Creates a checkpoint at this position. */
  Checkpoint toCheckpoint(TrainingConfig config, int count) {
    return Checkpoint.of(text(config, count)).with("epoch", epoch).with("examples", examples);
  }

  private String text(TrainingConfig config, int count) {
    return epoch > config.epochs()
        ? "the end of epoch " + config.epochs()
        : String.format(
            Locale.ROOT,
            "epoch %d, batch %d of %d",
            epoch,
            examples / config.batchSize() + 1,
            (count - 1) / config.batchSize() + 1);
  }
}
