/**
 * What a stage author trains with: dense layers ({@link io.decant.nn.NetworkSpec}), what they are
 * to minimise ({@link io.decant.nn.Objective}), one training loop ({@link io.decant.nn.Trainer}),
 * and the kind of stage that needs no more than these ({@link io.decant.nn.NetworkStage}). The
 * kernels below are not for use by others.
 *
 * @since 0.1.0
 */
@SuppressWarnings("module") // the module for vectors is built after this one
module io.decant.nn {
  requires transitive io.decant.api;
  requires jdk.management;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;

  exports io.decant.nn;
  exports io.decant.nn.kernel to
      io.decant.nnvector;

  uses io.decant.nn.kernel.DecoderErrorKernel.Factory;
  uses io.decant.nn.kernel.ActivationKernels;
  uses io.decant.nn.kernel.Gemm;
  uses io.decant.nn.kernel.VectorOps;
}
