package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;
import io.decant.nn.kernel.Spans;

/**
 * Pixels that a data source keeps as bytes, for they take a quarter of the memory. Every step of training makes floats of
 * them, so this is done by the processor's vectors, where it has them.
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public final class Pixels {

  private static final Spans SPANS = Spans.fastest();

  private Pixels() {}

  /**
   * Writes {@code pixels[from …] / 255}, each byte taken as unsigned and the quotient as the float next to it, to
   * {@code into[at …]}.
   *
   * @param count how many
   */
  public static void intensities(byte[] pixels, int from, float[] into, int at, int count) {
    SPANS.intensities(pixels, from, into, at, count);
  }
}
