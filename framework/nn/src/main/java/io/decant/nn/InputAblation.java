package io.decant.nn;

import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import io.decant.nn.kernel.ColumnOps;
import io.decant.nn.kernel.DecoderErrorKernel;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.Penalty;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Ablates the input units of a two-layer dense autoencoder without one encoder product per unit.
 * With an example {@code h}, the encoder's pre-bias {@code c}, and
 *
 * <pre>
 *   a  = W1 (h − c) + b1        z  = φ1(a)        ĥ  = φ2(W2 z + b2)
 * </pre>
 *
 * <p>removing unit j, or removing all units except j, is a rank-one change of the pre-activation:
 *
 * <pre>
 *   a' = a − h_j W1[:, j]       and       a' = b1 − W1 c + h_j W1[:, j]
 * </pre>
 *
 * <p>Where {@code h_j} is zero nothing changes, and the reconstruction is not recomputed. Shapes:
 * {@code h [batch, width]}, {@code W1 [code width, width]}, {@code W2 [width, code width]}. A batch
 * is processed in chunks of rows, stored by column, so that the working set stays in the cache.
 */
final class InputAblation {

  private static final int CHUNK = 512;

  /** Remainders of up to this many outputs are not worth a SIMD vector. */
  private static final int MAX_REMAINDER = 4;

  private final Network network;
  private final Dense encoder;
  private final Dense decoder;
  private final @Nullable PenaltyConfig penalty;
  private final float[] w1;
  private final float[] zeroPreActivation;
  private final float[] h;
  private final int batch;
  private final int width;
  private final int codeWidth;

  private final float[][] input;
  private final float[][] preActivation;
  private final float[][] code;
  private final float[][] codeWithout;
  private final float[][] activeCode;
  private final int[] active;

  /**
   * Allocates the buffers for one batch.
   *
   * @param network a network of an encoder and a decoder
   */
  InputAblation(Network network, Objective objective, INDArray batch) {
    this.network = network;
    this.encoder = network.spec().layers().get(0);
    this.decoder = network.spec().layers().get(1);
    this.penalty = objective.penalty().orElse(null);
    this.w1 = network.values(encoder.weight());
    this.width = encoder.inputs();
    this.codeWidth = encoder.outputs();
    this.zeroPreActivation = zeroPreActivation(network);
    this.h = Tensors.toFloats(batch);
    this.batch = h.length / width;
    int rows = Math.min(CHUNK, this.batch);
    this.input = new float[width][rows];
    this.preActivation = new float[codeWidth][rows];
    this.code = new float[codeWidth][rows];
    this.codeWithout = new float[codeWidth][rows];
    this.activeCode = new float[codeWidth][rows];
    this.active = new int[rows + 1];
  }

  /**
   * Creates the kernel: SIMD for whole vectors of outputs if available, column by column for a
   * small remainder.
   */
  private DecoderErrorKernel errorKernel(int rows) {
    if (decoder.activation() != ActivationFunction.TANH_RELU
        || DecoderErrorKernel.Factory.findFirst().isEmpty()) {
      return columnwiseKernel(0, rows);
    }
    DenseLayer layer = network.layers().get(1);
    Matrix w = layer.weight;
    int remainder = width % Matrix.ALIGNMENT;
    int alignedWidth = remainder <= MAX_REMAINDER ? width - remainder : width;
    DecoderErrorKernel first =
        DecoderErrorKernel.Factory.findFirst()
            .get()
            .tanhRelu(w.firstColumns(alignedWidth), layer.bias, rows);
    return alignedWidth == width
        ? first
        : new SplitErrorKernel(first, alignedWidth, columnwiseKernel(alignedWidth, rows));
  }

  /** Creates the column-wise kernel of the outputs from {@code from} on. */
  private DecoderErrorKernel columnwiseKernel(int from, int rows) {
    float[] weight = network.values(decoder.weight());
    float[] bias = network.values(decoder.bias());
    return new ColumnwiseErrorKernel(
        decoder.activation(),
        Arrays.copyOfRange(weight, from * codeWidth, weight.length),
        Arrays.copyOfRange(bias, from, width),
        rows);
  }

  /** Computes {@code b1 − W1 c}, the pre-activation of an all-zero example. */
  private float[] zeroPreActivation(Network network) {
    float[] zeroPreActivation = network.values(encoder.bias());
    encoder
        .preBias()
        .map(layer -> network.values(layer + ".bias"))
        .ifPresent(
            c -> {
              for (int k = 0; k < codeWidth; k++) {
                for (int i = 0; i < width; i++) {
                  zeroPreActivation[k] -= w1[k * width + i] * c[i];
                }
              }
            });
    return zeroPreActivation;
  }

  /**
   * Computes the increase of the mean squared error and the penalty when each unit is ablated:
   * {@code [width]}.
   */
  double[] lossIncreases() {
    DecoderErrorKernel errors = errorKernel(active.length - 1);
    double[] errorIncrease = new double[width];
    Penalty[] basePenalties = penalties();
    Penalty[][] ablatedPenalties = new Penalty[width][];
    for (int j = 0; j < width; j++) {
      ablatedPenalties[j] = penalties();
    }
    for (int from = 0; from < batch; from += CHUNK) {
      int rows = Math.min(CHUNK, batch - from);
      ColumnOps.split(h, from, rows, input);
      encode(rows);
      errors.setBatch(input, code, rows);
      add(code, basePenalties, rows);
      for (int j = 0; j < width; j++) {
        errorIncrease[j] += errorIncrease(errors, j, rows);
        add(codeWithout, ablatedPenalties[j], rows);
      }
    }
    double[] increase = new double[width];
    for (int j = 0; j < width; j++) {
      increase[j] =
          errorIncrease[j] / batch / width + value(ablatedPenalties[j]) - value(basePenalties);
    }
    return increase;
  }

  /** Computes the code of each unit alone, summed over the batch: {@code [width][code width]}. */
  double[][] sumOfSoloInputCodes() {
    double[][] sums = new double[width][codeWidth];
    for (int from = 0; from < batch; from += CHUNK) {
      int rows = Math.min(CHUNK, batch - from);
      ColumnOps.split(h, from, rows, input);
      for (int k = 0; k < codeWidth; k++) {
        for (int j = 0; j < width; j++) {
          ColumnOps.sum(zeroPreActivation[k], w1[k * width + j], input[j], code[k], rows);
          ActivationOps.apply(encoder.activation(), code[k], rows);
          sums[j][k] += ColumnOps.sumInPlace(code[k], rows);
        }
      }
    }
    return sums;
  }

  private void encode(int rows) {
    for (int k = 0; k < codeWidth; k++) {
      ColumnOps.sum(zeroPreActivation[k], w1[k * width], input[0], preActivation[k], rows);
      for (int i = 1; i < width; i++) {
        ColumnOps.sum(preActivation[k], w1[k * width + i], input[i], preActivation[k], rows);
      }
      System.arraycopy(preActivation[k], 0, code[k], 0, rows);
      ActivationOps.apply(encoder.activation(), code[k], rows);
    }
  }

  /**
   * Computes the increase of the chunk's squared error without unit j, and stores the codes without
   * it.
   */
  private double errorIncrease(DecoderErrorKernel errors, int j, int rows) {
    for (int k = 0; k < codeWidth; k++) {
      ColumnOps.sum(preActivation[k], -w1[k * width + j], input[j], codeWithout[k], rows);
      ActivationOps.apply(encoder.activation(), codeWithout[k], rows);
    }
    int count = ColumnOps.nonZeroRows(input[j], active, rows);
    for (int k = 0; k < codeWidth; k++) {
      ColumnOps.gather(codeWithout[k], active, activeCode[k], count);
    }
    return errors.rise(activeCode, active, count);
  }

  /**
   * Creates one penalty per code unit: the penalty is a sum over units, and a column is a batch of
   * width 1.
   */
  private Penalty[] penalties() {
    if (penalty == null) {
      return new Penalty[0];
    }
    Penalty[] penalties = new Penalty[codeWidth];
    for (int k = 0; k < codeWidth; k++) {
      penalties[k] = penalty.toPenalty(1);
      penalties[k].clear();
    }
    return penalties;
  }

  private static void add(float[][] z, Penalty[] penalties, int rows) {
    for (int k = 0; k < penalties.length; k++) {
      penalties[k].add(z[k], rows);
    }
  }

  private static double value(Penalty[] penalties) {
    double value = 0;
    for (Penalty penalty : penalties) {
      value += penalty.value();
    }
    return value;
  }
}
