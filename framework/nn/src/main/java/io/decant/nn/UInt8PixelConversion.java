package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.nn.kernel.VectorOps;
import org.apiguardian.api.API;

/**
 * Converts pixels stored as bytes, which need a quarter of the memory, to floats. Every training
 * step does this, so it uses SIMD where available.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class UInt8PixelConversion {

  private static final VectorOps VECTOR_OPS = VectorOps.preferred();

  private UInt8PixelConversion() {}

  /**
   * Writes {@code pixels[from …] / 255}, with bytes as unsigned values and the quotient rounded to
   * the nearest float, to {@code destination[at …]}.
   *
   * @param count the number of pixels
   */
  public static void toUnitFloats(byte[] pixels, int from, float[] destination, int at, int count) {
    VECTOR_OPS.toUnitFloats(pixels, from, destination, at, count);
  }
}
