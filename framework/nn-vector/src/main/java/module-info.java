import org.jspecify.annotations.NullMarked;

/**
 * SIMD kernels for {@code io.decant.nn}, based on the JDK's Vector API. Since that is an incubating
 * module, this module is separate and used only if the JDK has it; without it, training is slower
 * and results differ in the last bits.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.nnvector {
  requires io.decant.nn;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  provides io.decant.nn.kernel.DecoderErrorKernel.Factory with
      io.decant.nnvector.SimdDecoderErrorKernel.Factory;
  provides io.decant.nn.kernel.ActivationKernels with
      io.decant.nnvector.SimdActivationKernels;
  provides io.decant.nn.kernel.Gemm with
      io.decant.nnvector.SimdGemm;
  provides io.decant.nn.kernel.VectorOps with
      io.decant.nnvector.SimdVectorOps;
}
