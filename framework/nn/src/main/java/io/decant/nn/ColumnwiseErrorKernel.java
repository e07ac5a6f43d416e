package io.decant.nn;

import io.decant.nn.kernel.ColumnOps;
import io.decant.nn.kernel.DecoderErrorKernel;
import java.util.stream.IntStream;

/** Errors of any decoder, a column after the other. */
final class ColumnwiseErrorKernel implements DecoderErrorKernel {

  private final Activation activation;
  private final float[] w;
  private final float[] b;
  private final int codeWidth;
  private final int[] all;
  private final float[] output;
  private final float[] target;
  private final float[] error;
  private final float[] errorOfSome;
  private final float[] errorOfOthers;
  private float[][] input;

  /**
   * Buffers.
   *
   * @param w {@code [width, code width]}
   * @param b {@code [width]}
   * @param examples the most that are taken in
   */
  ColumnwiseErrorKernel(Activation activation, float[] w, float[] b, int examples) {
    this.activation = activation;
    this.w = w;
    this.b = b;
    this.codeWidth = w.length / b.length;
    this.all = IntStream.range(0, examples).toArray();
    this.output = new float[examples];
    this.target = new float[examples];
    this.error = new float[examples];
    this.errorOfSome = new float[examples];
    this.errorOfOthers = new float[examples];
  }

  @Override
  public void setBatch(float[][] newInput, float[][] code, int examples) {
    input = newInput;
    sum(code, all, error, examples);
  }

  @Override
  public double rise(float[][] code, int[] examples, int count) {
    sum(code, examples, errorOfOthers, count);
    ColumnOps.gather(error, examples, errorOfSome, count);
    ColumnOps.sum(errorOfOthers, -1, errorOfSome, errorOfOthers, count);
    return ColumnOps.sumInPlace(errorOfOthers, count);
  }

  /** Decodes the codes of some examples, and sums up the squared error of each. */
  private void sum(float[][] z, int[] examples, float[] into, int count) {
    ColumnOps.fill(into, 0, count);
    for (int i = 0; i < b.length; i++) {
      ColumnOps.sum(b[i], w[i * codeWidth], z[0], output, count);
      for (int k = 1; k < codeWidth; k++) {
        ColumnOps.sum(output, w[i * codeWidth + k], z[k], output, count);
      }
      activation.apply(output, count);
      ColumnOps.gather(input[i], examples, target, count);
      ColumnOps.addSquaredError(output, target, into, count);
    }
  }
}
