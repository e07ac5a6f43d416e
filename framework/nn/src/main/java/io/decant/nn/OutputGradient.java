package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.SquaredError;
import java.util.Arrays;

/**
 * Computes the output gradient per batch and accumulates the loss of an epoch as a by-product. Each
 * batch counts with the loss it had before its step.
 */
final class OutputGradient {

  /**
   * The number of batches summed in float: few enough not to lose precision, many enough to make
   * the conversion negligible.
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

  /** Allocates the buffers for a batch. */
  OutputGradient(ForwardPass batch) {
    this.squares =
        new float[batch.loss == Loss.MEAN_SQUARED_ERROR ? batch.output().values().length : 0];
    this.width = batch.output().columns();
  }

  /** Resets all sums. */
  void reset() {
    Arrays.fill(squares, 0);
    batches = 0;
    squared = 0;
    examples = 0;
    crossEntropy = 0;
    penalty = 0;
    correct = 0;
  }

  /** Computes the output gradient of the current batch and adds its loss. */
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

  /** Adds the state of the sums. */
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

  /** Restores the sums from a checkpoint. */
  void resumeFrom(Checkpoint checkpoint) {
    checkpoint.copyInto("epoch.squares", squares);
    batches = checkpoint.getLong("epoch.batches");
    squared = checkpoint.getDouble("epoch.squared");
    examples = checkpoint.getLong("epoch.examples");
    crossEntropy = checkpoint.getDouble("epoch.cross-entropy");
    penalty = checkpoint.getDouble("epoch.penalty");
    correct = checkpoint.getLong("epoch.correct");
  }

  /** Returns the totals since the last reset. */
  LossAccumulator total() {
    return new LossAccumulator(
        examples, crossEntropy + (squared + total(squares)) / width, penalty, correct);
  }
}
