package io.decant.nnvector;

import static io.decant.nnvector.GemmMicroKernel.INTS;
import static io.decant.nnvector.GemmMicroKernel.LANES;
import static io.decant.nnvector.GemmMicroKernel.SPECIES;

import io.decant.nn.kernel.ScalarVectorOps;
import io.decant.nn.kernel.VectorOps;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** SIMD vector operations; remainders are processed by scalar code. */
public final class SimdVectorOps implements VectorOps {

  /**
   * Four floats, the vector width of every processor: two such vectors are the eight sums of a dot
   * product.
   */
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

  /**
   * The byte species with as many lanes as floats; null if that is smaller than the smallest
   * vector.
   */
  private static final @Nullable VectorSpecies<Byte> BYTES =
      LANES < 8 ? null : VectorSpecies.of(byte.class, VectorShape.forBitSize(Byte.SIZE * LANES));

  private final ScalarVectorOps scalar = new ScalarVectorOps();

  /** Creates an instance, which is stateless. */
  public SimdVectorOps() {}

  @Override
  public void add(float[] to, int toAt, float[] from, int fromAt, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      load(to, toAt + i).add(load(from, fromAt + i)).intoArray(to, toAt + i);
    }
    scalar.add(to, toAt + i, from, fromAt + i, count - i);
  }

  @Override
  public void axpy(float[] to, int toAt, float[] from, int fromAt, float scale, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      load(to, toAt + i).add(load(from, fromAt + i).mul(scale)).intoArray(to, toAt + i);
    }
    scalar.axpy(to, toAt + i, from, fromAt + i, scale, count - i);
  }

  @Override
  public void subtract(
      float[] a, int aAt, float[] b, int bAt, float[] destination, int destinationAt, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      load(a, aAt + i).sub(load(b, bAt + i)).intoArray(destination, destinationAt + i);
    }
    scalar.subtract(a, aAt + i, b, bAt + i, destination, destinationAt + i, count - i);
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    FloatVector s = FloatVector.zero(FOUR);
    FloatVector t = FloatVector.zero(FOUR);
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      s = s.add(load4(a, aAt + i).mul(load4(b, bAt + i)));
      t = t.add(load4(a, aAt + i + 4).mul(load4(b, bAt + i + 4)));
    }
    float first = s.lane(0);
    for (; i < count; i++) {
      first += a[aAt + i] * b[bAt + i];
    }
    return ((first + s.lane(1)) + (s.lane(2) + s.lane(3)))
        + ((t.lane(0) + t.lane(1)) + (t.lane(2) + t.lane(3)));
  }

  /**
   * Multiplies by the reciprocal and corrects the result with one Newton step, which is several
   * times faster than division.
   */
  @Override
  public void toUnitFloats(
      byte[] pixels, int pixelsAt, float[] destination, int destinationAt, int count) {
    FloatVector part = FloatVector.broadcast(SPECIES, 1 / 255f);
    FloatVector divisor = FloatVector.broadcast(SPECIES, -255);
    int i = 0;
    for (; BYTES != null && i + LANES <= count; i += LANES) {
      FloatVector value =
          (FloatVector)
              ByteVector.fromArray(BYTES, pixels, pixelsAt + i)
                  .convertShape(VectorOperators.B2I, INTS, 0)
                  .reinterpretAsInts()
                  .and(0xff)
                  .convert(VectorOperators.I2F, 0);
      FloatVector approximation = value.mul(part);
      divisor
          .fma(approximation, value)
          .fma(part, approximation)
          .intoArray(destination, destinationAt + i);
    }
    scalar.toUnitFloats(pixels, pixelsAt + i, destination, destinationAt + i, count - i);
  }

  @Override
  public int indexOfFirstGreater(float value, float[] a, int aAt, float[] b, int bAt, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      VectorMask<Float> above =
          load(a, aAt + i).add(load(b, bAt + i)).compare(VectorOperators.GT, value);
      if (above.anyTrue()) {
        return i + above.firstTrue();
      }
    }
    return i + scalar.indexOfFirstGreater(value, a, aAt + i, b, bAt + i, count - i);
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static FloatVector load4(float[] values, int at) {
    return FloatVector.fromArray(FOUR, values, at);
  }
}
