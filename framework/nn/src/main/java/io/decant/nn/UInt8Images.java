package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.nn.kernel.VectorOps;
import org.apiguardian.api.API;

/**
 * Pixels that a data source keeps as bytes, for they take a quarter of the memory. Every step of
 * training makes floats of them, so this is done by the processor's vectors, where it has them.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class UInt8Images {

  private static final VectorOps SPANS = VectorOps.preferred();

  private UInt8Images() {}

  /**
   * Writes {@code pixels[from …] / 255}, each byte taken as unsigned and the quotient as the float
   * next to it, to {@code into[at …]}.
   *
   * @param count how many
   */
  public static void toUnitFloats(byte[] pixels, int from, float[] into, int at, int count) {
    SPANS.toUnitFloats(pixels, from, into, at, count);
  }
}
