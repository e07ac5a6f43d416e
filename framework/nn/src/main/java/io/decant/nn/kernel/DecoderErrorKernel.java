package io.decant.nn.kernel;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Computes how the squared error of examples changes if other codes are decoded. Codes and examples
 * are stored by column: one array per unit with one value per example. Instances have buffers and
 * are not thread-safe.
 */
public interface DecoderErrorKernel {

  /** Creates SIMD kernels; implemented by the SIMD module. */
  interface Factory {

    /**
     * Creates a kernel for the decoder {@code max(0, tanh(w z + b))}, where {@code w} is {@code
     * [code width, width]}.
     */
    DecoderErrorKernel tanhRelu(Matrix w, Matrix b, int examples);

    /** Returns the available factory, if any. */
    static Optional<Factory> findFirst() {
      return FactoryHolder.FACTORY;
    }
  }

  /** Looks up the provider lazily, once. */
  final class FactoryHolder {
    private static final Optional<Factory> FACTORY =
        ProvidedKernels.find(Factory.class).map(ServiceLoader.Provider::get);

    private FactoryHolder() {}
  }

  /**
   * Sets the examples and their codes.
   *
   * @param input {@code [width][examples]}
   * @param code {@code [code width][examples]}
   */
  void setBatch(float[][] input, float[][] code, int examples);

  /**
   * Returns the increase of the squared error, summed over some of the examples.
   *
   * @param code the replacement codes: {@code [code width][count]}
   * @param examples the indices of the {@code count} examples
   */
  double rise(float[][] code, int[] examples, int count);
}
