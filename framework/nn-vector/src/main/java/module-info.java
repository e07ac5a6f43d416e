/**
 * The matrix products and some loops of {@code io.decant.nn} by the JDK's Vector API. It is an incubating module, so this one lies apart
 * and is taken in only where the JDK has it; without it, training is slower and all else is as before.
 *
 * @since 0.1.0
 */
module io.decant.nnvector {
  requires io.decant.nn;
  requires jdk.incubator.vector;

  provides io.decant.nn.kernel.CodeErrors.Maker with io.decant.nnvector.VectorErrors.Maker;
  provides io.decant.nn.kernel.Curves with io.decant.nnvector.VectorCurves;
  provides io.decant.nn.kernel.MatrixProducts with io.decant.nnvector.VectorProducts;
  provides io.decant.nn.kernel.Spans with io.decant.nnvector.VectorSpans;
}
