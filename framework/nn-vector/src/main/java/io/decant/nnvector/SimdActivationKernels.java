package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.LANES;
import static io.decant.nnvector.GemmMicroKernel.SPECIES;

import io.decant.nn.kernel.ActivationKernels;
import io.decant.nn.kernel.ScalarActivationKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * SIMD activation kernels. Values are clamped by comparison and blend rather than min and max,
 * whose handling of signed zeros costs as much as everything else.
 */
public final class SimdActivationKernels implements ActivationKernels {

  private static final float LN2 = 0.69314718f;

  /**
   * ln 2 split into a part with so few bits that its product with a small integer is exact, and the
   * remainder.
   */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding it to a number below four million rounds to the nearest integer, in the lowest bits. */
  private static final float ROUND = 0x1.8p23f;

  /** The number of fraction bits of a float. */
  private static final int FRACTION = 23;

  /** The logarithm of the smallest normal number. */
  private static final float MIN_EXPONENT = -87.33654f;

  private final ThreadLocal<float[]> remainders = ThreadLocal.withInitial(() -> new float[LANES]);
  private final ScalarActivationKernels scalar = new ScalarActivationKernels();

  /** Creates an instance, which is thread-safe. */
  public SimdActivationKernels() {}

  @Override
  public void tanh(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      tanh(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] remainder = remainder(v, i, count);
      tanh(load(remainder, 0)).intoArray(remainder, 0);
      System.arraycopy(remainder, 0, v, i, count - i);
    }
  }

  @Override
  public void tanhRelu(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      tanhRelu(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] remainder = remainder(v, i, count);
      tanhRelu(load(remainder, 0)).intoArray(remainder, 0);
      System.arraycopy(remainder, 0, v, i, count - i);
    }
  }

  @Override
  public void relu(float[] v, int count) {
    scalar.relu(v, count);
  }

  @Override
  public void sigmoid(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      sigmoid(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] remainder = remainder(v, i, count);
      sigmoid(load(remainder, 0)).intoArray(remainder, 0);
      System.arraycopy(remainder, 0, v, i, count - i);
    }
  }

  @Override
  public void exp(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      exp(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] remainder = remainder(v, i, count);
      exp(load(remainder, 0)).intoArray(remainder, 0);
      System.arraycopy(remainder, 0, v, i, count - i);
    }
  }

  /**
   * Copies the remainder that does not fill a vector into a padded buffer, so that a value's bits
   * depend only on the value.
   */
  private float[] remainder(float[] v, int from, int to) {
    float[] remainder = remainders.get();
    System.arraycopy(v, from, remainder, 0, to - from);
    return remainder;
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static FloatVector tanh(FloatVector v) {
    return withSignOf(v, atMostOne(tanhOfDouble(clampToAtMost(v.abs(), LIMIT).mul(0.5f))));
  }

  private static FloatVector tanhRelu(FloatVector v) {
    FloatVector positive = v.blend(0f, v.compare(VectorOperators.LT, 0f));
    return atMostOne(tanhOfDouble(clampToAtMost(positive, LIMIT).mul(0.5f)));
  }

  private static FloatVector sigmoid(FloatVector v) {
    FloatVector y = clampToAtMost(v.abs(), 2 * LIMIT).mul(0.25f);
    FloatVector u = y.mul(y);
    FloatVector p = p(y, u);
    FloatVector q = q(u);
    FloatVector sum = withSignOf(v, p).add(q);
    return atMostOne(sum.mul(0.5f).mul(sum).div(p.fma(p, q.mul(q))));
  }

  private static FloatVector clampToAtMost(FloatVector v, float limit) {
    return v.blend(limit, v.compare(VectorOperators.GT, limit));
  }

  private static FloatVector withSignOf(FloatVector v, FloatVector positive) {
    IntVector sign = v.reinterpretAsInts().and(Integer.MIN_VALUE);
    return positive.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector atMostOne(FloatVector v) {
    return clampToAtMost(v, 1);
  }

  /**
   * Computes {@code tanh 2y} for {@code 0 ≤ y ≤ LIMIT / 2}; the result may exceed 1 in the last
   * bit.
   */
  static FloatVector tanhOfDouble(FloatVector y) {
    FloatVector u = y.mul(y);
    FloatVector p = p(y, u);
    FloatVector q = q(u);
    return p.add(p).mul(q).div(p.fma(p, q.mul(q)));
  }

  private static FloatVector p(FloatVector y, FloatVector u) {
    return u.fma(u.broadcast(P3), u.broadcast(P2))
        .fma(u, u.broadcast(P1))
        .fma(u, u.broadcast(1))
        .mul(y);
  }

  private static FloatVector q(FloatVector u) {
    return u.fma(u.broadcast(Q3), u.broadcast(Q2)).fma(u, u.broadcast(Q1)).fma(u, u.broadcast(1));
  }

  /**
   * Computes {@code exp x = 2ᵏ exp r} with {@code |r| ≤ ln 2 / 2}, using the Taylor series of
   * {@code exp r} up to order 7.
   */
  private static FloatVector exp(FloatVector x) {
    FloatVector shifted = x.fma(x.broadcast(1 / LN2), x.broadcast(ROUND));
    FloatVector k = shifted.sub(ROUND);
    FloatVector r = k.fma(k.broadcast(-LN2_LOW), k.fma(k.broadcast(-LN2_HIGH), x));
    FloatVector series =
        r.fma(r.broadcast(1f / 5040), r.broadcast(1f / 720))
            .fma(r, r.broadcast(1f / 120))
            .fma(r, r.broadcast(1f / 24))
            .fma(r, r.broadcast(1f / 6))
            .fma(r, r.broadcast(1f / 2))
            .fma(r, r.broadcast(1f))
            .fma(r, r.broadcast(1f));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION);
    FloatVector scaled = series.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    return scaled.blend(0f, x.compare(VectorOperators.LT, MIN_EXPONENT));
  }
}
