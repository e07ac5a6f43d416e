import org.jspecify.annotations.NullMarked;

/**
 * Dense networks for stage authors: layers ({@link io.decant.nn.NetworkSpec}), the training
 * objective ({@link io.decant.nn.Objective}), the training loop ({@link io.decant.nn.Trainer}), and
 * a base for stages that combine these ({@link io.decant.nn.NetworkStage}). The kernels are
 * internal.
 *
 * @since 0.1.0
 */
@SuppressWarnings("module") // the SIMD module is built after this one
@NullMarked
module io.decant.nn {
  requires transitive io.decant.api;
  requires jdk.management;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;
  requires static org.jspecify;

  exports io.decant.nn;
  exports io.decant.nn.kernel to
      io.decant.nnvector;

  uses io.decant.nn.kernel.DecoderErrorKernel.Factory;
  uses io.decant.nn.kernel.ActivationKernels;
  uses io.decant.nn.kernel.Gemm;
  uses io.decant.nn.kernel.VectorOps;
}
