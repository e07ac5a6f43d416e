package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.SquaredError;
import java.util.Arrays;

/**
 * The loss's gradient by the output of batch after batch, and the values that fall off on the way:
 * what each batch of an epoch had before its step.
 */
final class RunningLoss {

  /**
   * The most terms of a float sum: few enough to lose nothing that shows, so many that adding them
   * up costs nothing.
   */
  private static final int BATCHES_IN_FLOAT = 16;

  private final float[] squares;
  private final int width;
  private long batches;
  private double squared;
  private long examples;
  private double crossEntropy;
  private double penalty;
  private long correct;

  /** Room for the batches of a pass. */
  RunningLoss(ForwardPass batch) {
    this.squares =
        new float[batch.loss == Loss.MEAN_SQUARED_ERROR ? batch.output().values().length : 0];
    this.width = batch.output().columns();
  }

  /** Forgets all batches. */
  void reset() {
    Arrays.fill(squares, 0);
    batches = 0;
    squared = 0;
    examples = 0;
    crossEntropy = 0;
    penalty = 0;
    correct = 0;
  }

  /** Computes the gradient of a batch that was sent forward, and counts the batch. */
  void gradient(ForwardPass batch, Matrix delta) {
    int rows = batch.rows();
    examples += rows;
    penalty += rows * batch.penalty();
    switch (batch.loss) {
      case SOFTMAX_CROSS_ENTROPY -> {
        crossEntropy += CrossEntropy.gradient(batch.output(), batch.labels, delta, rows);
        correct += batch.correct();
      }
      case MEAN_SQUARED_ERROR -> {
        SquaredError.gradient(
            batch.output().values(),
            batch.target.values(),
            delta.values(),
            squares,
            delta.size(rows),
            batch.outputCount());
        batches++;
        if (batches % BATCHES_IN_FLOAT == 0) {
          squared += total(squares);
          Arrays.fill(squares, 0);
        }
      }
    }
  }

  private static double total(float[] values) {
    double total = 0;
    for (float value : values) {
      total += value;
    }
    return total;
  }

  /** Adds what was counted. */
  Checkpoint saveTo(Checkpoint checkpoint) {
    return checkpoint
        .with("epoch.squares", squares)
        .with("epoch.batches", batches)
        .with("epoch.squared", squared)
        .with("epoch.examples", examples)
        .with("epoch.cross-entropy", crossEntropy)
        .with("epoch.penalty", penalty)
        .with("epoch.correct", correct);
  }

  /** Takes it up again. */
  void resumeFrom(Checkpoint checkpoint) {
    checkpoint.copyInto("epoch.squares", squares);
    batches = checkpoint.getLong("epoch.batches");
    squared = checkpoint.getDouble("epoch.squared");
    examples = checkpoint.getLong("epoch.examples");
    crossEntropy = checkpoint.getDouble("epoch.cross-entropy");
    penalty = checkpoint.getDouble("epoch.penalty");
    correct = checkpoint.getLong("epoch.correct");
  }

  /** Of all batches since they were forgotten. */
  LossAccumulator total() {
    return new LossAccumulator(
        examples, crossEntropy + (squared + total(squares)) / width, penalty, correct);
  }
}
