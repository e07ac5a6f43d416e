package io.decant.nn.kernel;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * How the squared error of some examples changes when a decoder is given other codes than theirs.
 * Codes and examples are given by columns: an array for each unit, with a value for each example.
 * An instance keeps buffers and serves one thread.
 */
public interface DecoderErrorKernel {

  /** Makes such errors on the processor's vectors; provided by a module that can. */
  interface Factory {

    /** For the decoder {@code max(0, tanh(w z + b))}, with {@code w [code width, width]}. */
    DecoderErrorKernel tanhRelu(Matrix w, Matrix b, int examples);

    /** The one that there is, if there is one. */
    static Optional<Factory> findFirst() {
      return FactoryHolder.FACTORY;
    }
  }

  /** Looked for once. */
  final class FactoryHolder {
    private static final Optional<Factory> FACTORY =
        ProvidedKernels.find(Factory.class).map(ServiceLoader.Provider::get);

    private FactoryHolder() {}
  }

  /**
   * Takes in examples and the codes that are theirs.
   *
   * @param input {@code [width][examples]}
   * @param code {@code [code width][examples]}
   */
  void setBatch(float[][] input, float[][] code, int examples);

  /**
   * The rise of the squared error, summed over some of the examples.
   *
   * @param code the codes in place of theirs: {@code [code width][count]}
   * @param examples which ones, {@code count} of them
   */
  double rise(float[][] code, int[] examples, int count);
}
