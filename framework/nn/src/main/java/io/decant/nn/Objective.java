package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.nn.kernel.Penalty;
import io.decant.nn.kernel.SquaredError;
import java.lang.ref.Reference;
import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What training minimises: a loss on the network's output, plus a penalty on the activations of one
 * of its layers.
 *
 * @param loss the loss
 * @param penalty the penalty, if any
 * @param penalisedLayer the layer whose activations are penalised; without meaning if there is no
 *     penalty
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Objective(Loss loss, Optional<PenaltyConfig> penalty, String penalisedLayer) {

  private static final int CHUNK = 64;

  /** A loss without a penalty. */
  public static Objective of(Loss loss) {
    return new Objective(loss, Optional.empty(), "");
  }

  /** A loss, and a penalty, if there is one, on a layer. */
  public static Objective of(Loss loss, Optional<PenaltyConfig> penalty, String layer) {
    return new Objective(loss, penalty, layer);
  }

  /**
   * The mean squared error and the penalty of a batch of any size.
   *
   * @param target what should come out, {@code [batch, width]}
   * @param penalised activations of the penalised layer, {@code [batch, its width]}
   * @param output what came out, {@code [batch, width]}
   */
  public double meanSquaredErrorAndPenalty(INDArray target, INDArray penalised, INDArray output) {
    double error = meanSquaredError(target, output);
    return penalty.isPresent() ? error + penalty(penalty.get(), penalised) : error;
  }

  private static double meanSquaredError(INDArray target, INDArray output) {
    int width = Math.toIntExact(target.size(1));
    NativeMatrix wanted = NativeMatrix.of(target, width);
    NativeMatrix given = NativeMatrix.of(output, width);
    if (wanted.rows != given.rows) {
      throw new IllegalArgumentException(wanted.rows + " targets for " + given.rows + " outputs");
    }
    float[] t = new float[CHUNK * width];
    float[] y = new float[CHUNK * width];
    float[] sums = SquaredError.sums();
    double sum = 0;
    for (int row = 0; row < wanted.rows; row += CHUNK) {
      int count = Math.min(CHUNK, wanted.rows - row) * width;
      wanted.row(row).get(t, 0, count);
      given.row(row).get(y, 0, count);
      sum += SquaredError.sum(y, t, count, sums);
    }
    Reference.reachabilityFence(wanted.array());
    Reference.reachabilityFence(given.array());
    return sum / wanted.rows / width;
  }

  private static double penalty(PenaltyConfig config, INDArray activations) {
    int width = Math.toIntExact(activations.size(1));
    NativeMatrix from = NativeMatrix.of(activations, width);
    Penalty penalty = config.toPenalty(width);
    penalty.clear();
    float[] y = new float[CHUNK * width];
    for (int row = 0; row < from.rows; row += CHUNK) {
      int rows = Math.min(CHUNK, from.rows - row);
      from.row(row).get(y, 0, rows * width);
      penalty.add(y, rows);
    }
    Reference.reachabilityFence(from.array());
    return penalty.value();
  }
}
