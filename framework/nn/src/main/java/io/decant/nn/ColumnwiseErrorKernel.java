package io.decant.nn;

import io.decant.api.capability.ActivationFunction;
import io.decant.nn.kernel.ColumnOps;
import io.decant.nn.kernel.DecoderErrorKernel;
import java.util.stream.IntStream;

/** Reconstruction errors of an arbitrary decoder, computed column by column. */
final class ColumnwiseErrorKernel implements DecoderErrorKernel {

  private final ActivationFunction activation;
  private final float[] w;
  private final float[] b;
  private final int codeWidth;
  private final int[] all;
  private final float[] output;
  private final float[] target;
  private final float[] error;
  private final float[] baselineError;
  private final float[] changedError;
  private float[][] input = {};

  /**
   * Allocates the buffers.
   *
   * @param w {@code [width, code width]}
   * @param b {@code [width]}
   * @param examples the maximum number of examples per batch
   */
  ColumnwiseErrorKernel(ActivationFunction activation, float[] w, float[] b, int examples) {
    this.activation = activation;
    this.w = w;
    this.b = b;
    this.codeWidth = w.length / b.length;
    this.all = IntStream.range(0, examples).toArray();
    this.output = new float[examples];
    this.target = new float[examples];
    this.error = new float[examples];
    this.baselineError = new float[examples];
    this.changedError = new float[examples];
  }

  @Override
  public void setBatch(float[][] newInput, float[][] code, int examples) {
    input = newInput;
    sum(code, all, error, examples);
  }

  @Override
  public double rise(float[][] code, int[] examples, int count) {
    sum(code, examples, changedError, count);
    ColumnOps.gather(error, examples, baselineError, count);
    ColumnOps.sum(changedError, -1, baselineError, changedError, count);
    return ColumnOps.sumInPlace(changedError, count);
  }

  /** Decodes the codes of some examples and sums the squared error of each. */
  private void sum(float[][] z, int[] examples, float[] destination, int count) {
    ColumnOps.fill(destination, 0, count);
    for (int i = 0; i < b.length; i++) {
      ColumnOps.sum(b[i], w[i * codeWidth], z[0], output, count);
      for (int k = 1; k < codeWidth; k++) {
        ColumnOps.sum(output, w[i * codeWidth + k], z[k], output, count);
      }
      ActivationOps.apply(activation, output, count);
      ColumnOps.gather(input[i], examples, target, count);
      ColumnOps.addSquaredError(output, target, destination, count);
    }
  }
}
