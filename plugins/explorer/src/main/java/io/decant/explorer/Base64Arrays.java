package io.decant.explorer;

import io.decant.analysis.Float32Arrays;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;

/** Encodes arrays for the page: base64 of little-endian values. */
final class Base64Arrays {

  private static final int MAX_PIXEL = 255;
  private static final double ROUNDING = 1e-4;

  private Base64Arrays() {}

  /** Encodes float32, bit for bit. */
  static String encodeFloats(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Encodes doubles as float32. */
  static String encodeFloats(double[] values) {
    return encodeFloats(Float32Arrays.toFloats(values));
  }

  /**
   * Encodes pixels: one byte per pixel if they are multiples of 1/255, as in image files, otherwise
   * float32.
   */
  static Map<String, Object> encodePixels(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      double scaled = values[i] * MAX_PIXEL;
      long rounded = Math.round(scaled);
      if (!(rounded >= 0 && rounded <= MAX_PIXEL && Math.abs(scaled - rounded) < ROUNDING)) {
        return Map.of("float32", encodeFloats(values));
      }
      bytes[i] = (byte) rounded;
    }
    return Map.of("bytes", Base64.getEncoder().encodeToString(bytes));
  }
}
