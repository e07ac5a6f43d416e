package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.nn.kernel.Penalty;
import io.decant.nn.kernel.SquaredError;
import java.lang.ref.Reference;
import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The training objective: a loss on the network's output plus an optional penalty on the
 * activations of one layer.
 *
 * @param loss the loss
 * @param penalty the penalty, if any
 * @param penalisedLayer the layer whose activations are penalized; ignored without a penalty
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Objective(Loss loss, Optional<PenaltyConfig> penalty, String penalisedLayer) {

  private static final int CHUNK = 64;

  /** Creates an objective without a penalty. */
  public static Objective of(Loss loss) {
    return new Objective(loss, Optional.empty(), "");
  }

  /** Creates an objective with an optional penalty on a layer. */
  public static Objective of(Loss loss, Optional<PenaltyConfig> penalty, String layer) {
    return new Objective(loss, penalty, layer);
  }

  /**
   * Computes the mean squared error plus the penalty of a batch of any size.
   *
   * @param target the expected output, {@code [batch, width]}
   * @param penalised activations of the penalized layer, {@code [batch, its width]}
   * @param output the actual output, {@code [batch, width]}
   */
  public double meanSquaredErrorAndPenalty(INDArray target, INDArray penalised, INDArray output) {
    double error = meanSquaredError(target, output);
    return penalty.isPresent() ? error + penalty(penalty.get(), penalised) : error;
  }

  private static double meanSquaredError(INDArray target, INDArray output) {
    int width = Math.toIntExact(target.size(1));
    NativeMatrix expected = NativeMatrix.of(target, width);
    NativeMatrix actual = NativeMatrix.of(output, width);
    if (expected.rows != actual.rows) {
      throw new IllegalArgumentException(
          expected.rows + " targets for " + actual.rows + " outputs");
    }
    float[] t = new float[CHUNK * width];
    float[] y = new float[CHUNK * width];
    float[] sums = SquaredError.sums();
    double sum = 0;
    for (int row = 0; row < expected.rows; row += CHUNK) {
      int count = Math.min(CHUNK, expected.rows - row) * width;
      expected.row(row).get(t, 0, count);
      actual.row(row).get(y, 0, count);
      sum += SquaredError.sum(y, t, count, sums);
    }
    Reference.reachabilityFence(expected.array());
    Reference.reachabilityFence(actual.array());
    return sum / expected.rows / width;
  }

  private static double penalty(PenaltyConfig config, INDArray activations) {
    int width = Math.toIntExact(activations.size(1));
    NativeMatrix source = NativeMatrix.of(activations, width);
    Penalty penalty = config.toPenalty(width);
    penalty.clear();
    float[] y = new float[CHUNK * width];
    for (int row = 0; row < source.rows; row += CHUNK) {
      int rows = Math.min(CHUNK, source.rows - row);
      source.row(row).get(y, 0, rows * width);
      penalty.add(y, rows);
    }
    Reference.reachabilityFence(source.array());
    return penalty.value();
  }
}
