package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.LANES;
import static io.decant.nnvector.GemmMicroKernel.SPECIES;

import io.decant.nn.kernel.ActivationKernels;
import io.decant.nn.kernel.DecoderErrorKernel;
import io.decant.nn.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Computes the errors of the decoder {@code y = max(0, tanh(w z + b))}, one vector of outputs at a
 * time: product, activation, error and sum are fused in one loop, in registers.
 *
 * <p>A loop-carried sum is always passed as an argument and is never the receiver of a vector
 * operation: the JIT compiler must know the receiver's class, and where it only infers it from a
 * profile it may allocate the sum on the heap. That happened in four of six processes and doubled
 * the time of ablation.
 */
final class SimdDecoderErrorKernel implements DecoderErrorKernel {

  /** The bits of half the argument beyond which tanh is 1. */
  private static final int LIMIT_BITS = Float.floatToRawIntBits(ActivationKernels.LIMIT / 2);

  /**
   * A quarter of the weights and biases, which is exact and the scale that {@link #tanhRelu}
   * expects.
   */
  private final Matrix w;

  private final Matrix b;
  private final Matrix target;
  private final Matrix negatedSquare;
  private final float[] lanes = new float[LANES];

  /** Creates kernels. */
  public static final class Factory implements DecoderErrorKernel.Factory {

    /** Creates a factory, which is stateless. */
    public Factory() {}

    @Override
    public DecoderErrorKernel tanhRelu(Matrix w, Matrix b, int examples) {
      return new SimdDecoderErrorKernel(w, b, examples);
    }
  }

  private SimdDecoderErrorKernel(Matrix w, Matrix b, int examples) {
    this.w = columnBlock(w, w.columns());
    this.b = columnBlock(b, w.columns());
    this.target = Matrix.zeros(examples, w.columns());
    this.negatedSquare = Matrix.zeros(examples, w.columns());
  }

  private static Matrix columnBlock(Matrix full, int columns) {
    Matrix quarter = Matrix.zeros(full.rows(), columns);
    for (int r = 0; r < full.rows(); r++) {
      for (int i = 0; i < columns; i++) {
        quarter.values()[quarter.rowOffset(r) + i] = full.values()[full.rowOffset(r) + i] / 4;
      }
    }
    return quarter;
  }

  @Override
  public void setBatch(float[][] input, float[][] code, int examples) {
    for (int i = 0; i < w.columns(); i++) {
      for (int r = 0; r < examples; r++) {
        target.values()[r * target.stride() + i] = input[i][r];
      }
    }
    for (int column = 0; column < target.stride(); column += LANES) {
      square(
          code,
          w.values(),
          w.offset() + column,
          w.stride(),
          b.values(),
          b.offset() + column,
          target.values(),
          negatedSquare.values(),
          column,
          target.stride(),
          code.length,
          examples);
    }
  }

  @Override
  public double rise(float[][] code, int[] examples, int count) {
    double increase = 0;
    for (int column = 0; column < target.stride(); column += LANES) {
      if (code.length == 2) {
        errorIncreaseForTwoUnits(
            code[0],
            code[1],
            w.values(),
            w.offset() + column,
            w.stride(),
            b.values(),
            b.offset() + column,
            target.values(),
            negatedSquare.values(),
            column,
            target.stride(),
            examples,
            count,
            lanes);
      } else {
        errorIncrease(
            code,
            w.values(),
            w.offset() + column,
            w.stride(),
            b.values(),
            b.offset() + column,
            target.values(),
            negatedSquare.values(),
            column,
            target.stride(),
            code.length,
            examples,
            count,
            lanes);
      }
      for (float lane : lanes) {
        increase += lane;
      }
    }
    return increase;
  }

  /** Stores the negated squared error of every example, so that it can be added. */
  private static void square(
      float[][] z,
      float[] w,
      int wAt,
      int wRow,
      float[] b,
      int bAt,
      float[] t,
      float[] destination,
      int at,
      int row,
      int codeWidth,
      int count) {
    for (int i = 0; i < count; i++) {
      FloatVector error = error(z, i, w, wAt, wRow, b, bAt, t, at + i * row, codeWidth);
      error.mul(error).neg().intoArray(destination, at + i * row);
    }
  }

  /**
   * Sums the increase of the squared error over examples, per lane. The launcher scripts exclude
   * {@code rise*} from inlining.
   */
  private static void errorIncrease(
      float[][] z,
      float[] w,
      int wAt,
      int wRow,
      float[] b,
      int bAt,
      float[] t,
      float[] negatedSquare,
      int at,
      int row,
      int codeWidth,
      int[] examples,
      int count,
      float[] lanes) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i++) {
      int offset = at + examples[i] * row;
      FloatVector error = error(z, i, w, wAt, wRow, b, bAt, t, offset, codeWidth);
      sum = error.fma(error, FloatVector.fromArray(SPECIES, negatedSquare, offset).add(sum));
    }
    sum.intoArray(lanes, 0);
  }

  /** The same for two-dimensional codes, whose weights stay in registers. */
  private static void errorIncreaseForTwoUnits(
      float[] z0,
      float[] z1,
      float[] w,
      int wAt,
      int wRow,
      float[] b,
      int bAt,
      float[] t,
      float[] negatedSquare,
      int at,
      int row,
      int[] examples,
      int count,
      float[] lanes) {
    FloatVector bias = FloatVector.fromArray(SPECIES, b, bAt);
    FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt);
    FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + wRow);
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i++) {
      int offset = at + examples[i] * row;
      FloatVector v = FloatVector.broadcast(SPECIES, z0[i]).fma(w0, bias);
      v = FloatVector.broadcast(SPECIES, z1[i]).fma(w1, v);
      FloatVector error = tanhRelu(v).sub(FloatVector.fromArray(SPECIES, t, offset));
      sum = error.fma(error, FloatVector.fromArray(SPECIES, negatedSquare, offset).add(sum));
    }
    sum.intoArray(lanes, 0);
  }

  private static FloatVector error(
      float[][] z,
      int i,
      float[] w,
      int wAt,
      int wRow,
      float[] b,
      int bAt,
      float[] t,
      int tAt,
      int codeWidth) {
    FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
    for (int k = 0; k < codeWidth; k++) {
      v =
          FloatVector.broadcast(SPECIES, z[k][i])
              .fma(FloatVector.fromArray(SPECIES, w, wAt + k * wRow), v);
    }
    return tanhRelu(v).sub(FloatVector.fromArray(SPECIES, t, tAt));
  }

  /**
   * Computes {@code max(0, tanh 4v)}; the result may exceed 1 in the last bit. Non-negative floats
   * are ordered like their bits, and the minimum of two integers is one instruction.
   */
  private static FloatVector tanhRelu(FloatVector v) {
    FloatVector y = v.add(v.abs());
    return SimdActivationKernels.tanhOfDouble(
        y.reinterpretAsInts().lanewise(VectorOperators.MIN, LIMIT_BITS).reinterpretAsFloats());
  }
}
