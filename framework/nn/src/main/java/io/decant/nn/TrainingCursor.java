package io.decant.nn;

import io.decant.api.Checkpoint;
import java.util.Locale;

/**
 * Where a training stands between two steps.
 *
 * @param epoch the epoch under way, counted from 1; the one behind the last when all are over
 * @param examples so many of its examples have taken part in steps. While it is none, the epoch
 *     before is still to be reported
 */
record TrainingCursor(int epoch, int examples) {

  static final TrainingCursor START = new TrainingCursor(1, 0);

  /**
   * Where a checkpoint was made.
   *
   * @param count of the examples of an epoch
   * @throws IllegalArgumentException if there is no such place in the training
   */
  static TrainingCursor of(Checkpoint checkpoint, TrainingConfig schedule, int count) {
    long epoch = checkpoint.getLong("epoch");
    long examples = checkpoint.getLong("examples");
    if (epoch < 1 || epoch > schedule.epochs() + 1L || examples < 0 || examples > count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the checkpoint is of epoch %d, example %d, where there are %d epochs of %d",
              epoch,
              examples,
              schedule.epochs(),
              count));
    }
    return new TrainingCursor((int) epoch, (int) examples);
  }

  /** A checkpoint that is made here. */
  Checkpoint toCheckpoint(TrainingConfig schedule, int count) {
    return Checkpoint.of(text(schedule, count)).with("epoch", epoch).with("examples", examples);
  }

  private String text(TrainingConfig schedule, int count) {
    return epoch > schedule.epochs()
        ? "the end of epoch " + schedule.epochs()
        : String.format(
            Locale.ROOT,
            "epoch %d, batch %d of %d",
            epoch,
            examples / schedule.batchSize() + 1,
            (count - 1) / schedule.batchSize() + 1);
  }
}
