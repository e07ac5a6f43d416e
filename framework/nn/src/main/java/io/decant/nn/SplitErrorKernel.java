package io.decant.nn;

import io.decant.nn.kernel.DecoderErrorKernel;
import java.util.Arrays;

/**
 * Computes the errors of a decoder's first outputs and of the remaining outputs with two kernels.
 *
 * @param first the kernel of the first outputs
 * @param width the number of first outputs
 * @param others the kernel of the remaining outputs
 */
record SplitErrorKernel(DecoderErrorKernel first, int width, DecoderErrorKernel others)
    implements DecoderErrorKernel {

  @Override
  public void setBatch(float[][] input, float[][] code, int examples) {
    first.setBatch(Arrays.copyOf(input, width), code, examples);
    others.setBatch(Arrays.copyOfRange(input, width, input.length), code, examples);
  }

  @Override
  public double rise(float[][] code, int[] examples, int count) {
    return first.rise(code, examples, count) + others.rise(code, examples, count);
  }
}
