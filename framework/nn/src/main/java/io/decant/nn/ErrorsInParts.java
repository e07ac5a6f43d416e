package io.decant.nn;

import io.decant.nn.kernel.CodeErrors;
import java.util.Arrays;

/**
 * The errors of a decoder's first outputs and those of its others.
 *
 * @param first of the first outputs
 * @param width how many these are
 * @param others of all that follow
 */
record ErrorsInParts(CodeErrors first, int width, CodeErrors others) implements CodeErrors {

  @Override
  public void begin(float[][] input, float[][] code, int examples) {
    first.begin(Arrays.copyOf(input, width), code, examples);
    others.begin(Arrays.copyOfRange(input, width, input.length), code, examples);
  }

  @Override
  public double rise(float[][] code, int[] examples, int count) {
    return first.rise(code, examples, count) + others.rise(code, examples, count);
  }
}
