/**
 * The matrix products and some loops of {@code io.decant.nn} by the JDK's Vector API. It is an
 * incubating module, so this one lies apart and is taken in only where the JDK has it; without it,
 * training is slower and all else is as before.
 *
 * @since 0.1.0
 */
module io.decant.nnvector {
  requires io.decant.nn;
  requires jdk.incubator.vector;

  provides io.decant.nn.kernel.DecoderErrorKernel.Factory with
      io.decant.nnvector.SimdDecoderErrorKernel.Factory;
  provides io.decant.nn.kernel.ActivationKernels with
      io.decant.nnvector.SimdActivationKernels;
  provides io.decant.nn.kernel.Gemm with
      io.decant.nnvector.SimdGemm;
  provides io.decant.nn.kernel.VectorOps with
      io.decant.nnvector.SimdVectorOps;
}
