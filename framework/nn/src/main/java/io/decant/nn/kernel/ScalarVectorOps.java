package io.decant.nn.kernel;

/** Scalar vector operations. */
public final class ScalarVectorOps implements VectorOps {

  private static final int SUMS = 8;

  /** The float of each unsigned byte. */
  private static final float[] UNIT_FLOATS = new float[256];

  static {
    for (int i = 0; i < UNIT_FLOATS.length; i++) {
      UNIT_FLOATS[i] = i / 255f;
    }
  }

  /** Creates an instance, which is stateless. */
  public ScalarVectorOps() {}

  @Override
  public void add(float[] to, int toAt, float[] from, int fromAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  @Override
  public void axpy(float[] to, int toAt, float[] from, int fromAt, float scale, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += scale * from[fromAt + i];
    }
  }

  @Override
  public void subtract(
      float[] a, int aAt, float[] b, int bAt, float[] destination, int destinationAt, int count) {
    for (int i = 0; i < count; i++) {
      destination[destinationAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + SUMS <= count; i += SUMS) {
      s0 += a[aAt + i] * b[bAt + i];
      s1 += a[aAt + i + 1] * b[bAt + i + 1];
      s2 += a[aAt + i + 2] * b[bAt + i + 2];
      s3 += a[aAt + i + 3] * b[bAt + i + 3];
      s4 += a[aAt + i + 4] * b[bAt + i + 4];
      s5 += a[aAt + i + 5] * b[bAt + i + 5];
      s6 += a[aAt + i + 6] * b[bAt + i + 6];
      s7 += a[aAt + i + 7] * b[bAt + i + 7];
    }
    for (; i < count; i++) {
      s0 += a[aAt + i] * b[bAt + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  @Override
  public void toUnitFloats(
      byte[] pixels, int pixelsAt, float[] destination, int destinationAt, int count) {
    for (int i = 0; i < count; i++) {
      destination[destinationAt + i] = UNIT_FLOATS[pixels[pixelsAt + i] & 0xff];
    }
  }

  @Override
  public int indexOfFirstGreater(float value, float[] a, int aAt, float[] b, int bAt, int count) {
    for (int i = 0; i < count; i++) {
      if (a[aAt + i] + b[bAt + i] > value) {
        return i;
      }
    }
    return count;
  }
}
