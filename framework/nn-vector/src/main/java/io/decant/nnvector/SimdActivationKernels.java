package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.LANES;
import static io.decant.nnvector.GemmMicroKernel.SPECIES;

import io.decant.nn.kernel.ActivationKernels;
import io.decant.nn.kernel.ScalarActivationKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Curves a vector at a time. Values are limited by a comparison and a blend, not by minimum and
 * maximum, which take pains with the sign of zero and cost as much as all the rest.
 */
public final class SimdActivationKernels implements ActivationKernels {

  private static final float LN2 = 0.69314718f;

  /**
   * A part of ln 2 with so few bits that a product of it with a small integer is exact, and what is
   * left of it.
   */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Added to a number below four million, it leaves the nearest integer in the last bits. */
  private static final float ROUND = 0x1.8p23f;

  /** The bits of a float's fraction. */
  private static final int FRACTION = 23;

  /** Of the least normal number. */
  private static final float LEAST = -87.33654f;

  private final ThreadLocal<float[]> ends = ThreadLocal.withInitial(() -> new float[LANES]);
  private final ScalarActivationKernels plain = new ScalarActivationKernels();

  /** Curves; they keep no state that others see. */
  public SimdActivationKernels() {}

  @Override
  public void tanh(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      tanh(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] end = end(v, i, count);
      tanh(load(end, 0)).intoArray(end, 0);
      System.arraycopy(end, 0, v, i, count - i);
    }
  }

  @Override
  public void tanhRelu(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      tanhRelu(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] end = end(v, i, count);
      tanhRelu(load(end, 0)).intoArray(end, 0);
      System.arraycopy(end, 0, v, i, count - i);
    }
  }

  @Override
  public void relu(float[] v, int count) {
    plain.relu(v, count);
  }

  @Override
  public void sigmoid(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      sigmoid(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] end = end(v, i, count);
      sigmoid(load(end, 0)).intoArray(end, 0);
      System.arraycopy(end, 0, v, i, count - i);
    }
  }

  @Override
  public void exp(float[] v, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      exp(load(v, i)).intoArray(v, i);
    }
    if (i < count) {
      float[] end = end(v, i, count);
      exp(load(end, 0)).intoArray(end, 0);
      System.arraycopy(end, 0, v, i, count - i);
    }
  }

  /**
   * What does not fill a vector. It goes through one all the same: so a value's bits depend on
   * nothing but the value.
   */
  private float[] end(float[] v, int from, int to) {
    float[] end = ends.get();
    System.arraycopy(v, from, end, 0, to - from);
    return end;
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static FloatVector tanh(FloatVector v) {
    return withSignOf(v, atMostOne(ofHalf(limited(v.abs(), LIMIT).mul(0.5f))));
  }

  private static FloatVector tanhRelu(FloatVector v) {
    FloatVector positive = v.blend(0f, v.compare(VectorOperators.LT, 0f));
    return atMostOne(ofHalf(limited(positive, LIMIT).mul(0.5f)));
  }

  private static FloatVector sigmoid(FloatVector v) {
    FloatVector y = limited(v.abs(), 2 * LIMIT).mul(0.25f);
    FloatVector u = y.mul(y);
    FloatVector p = p(y, u);
    FloatVector q = q(u);
    FloatVector sum = withSignOf(v, p).add(q);
    return atMostOne(sum.mul(0.5f).mul(sum).div(p.fma(p, q.mul(q))));
  }

  private static FloatVector limited(FloatVector v, float limit) {
    return v.blend(limit, v.compare(VectorOperators.GT, limit));
  }

  private static FloatVector withSignOf(FloatVector v, FloatVector positive) {
    IntVector sign = v.reinterpretAsInts().and(Integer.MIN_VALUE);
    return positive.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector atMostOne(FloatVector v) {
    return limited(v, 1);
  }

  /** {@code tanh 2y} for {@code 0 ≤ y ≤ LIMIT / 2}; it may be above 1 by the last bit. */
  static FloatVector ofHalf(FloatVector y) {
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
   * {@code exp x = 2ᵏ exp r} with {@code |r| ≤ ln 2 / 2}, and of that the first terms of Taylor's
   * series.
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
    return scaled.blend(0f, x.compare(VectorOperators.LT, LEAST));
  }
}
