package io.decant.idxdata;

import io.decant.api.PictureShape;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Pictures of one split, a byte a pixel, one behind the other. Bytes, because as float32 they would take four times the
 * memory; the conversion costs no more than the copy that reading needs anyway.
 */
record Pictures(byte[] pixels, PictureShape shape) {

  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The value of each byte, taken as unsigned: in 0 … 1. */
  private static final float[] BRIGHTNESS = new float[256];

  static {
    for (int i = 0; i < BRIGHTNESS.length; i++) {
      BRIGHTNESS[i] = i / 255f;
    }
  }

  /** The number of pictures. */
  int count() {
    return pixels.length / shape.pixels();
  }

  /**
   * Copies pixels {@code from … from + length − 1}, counted over all pictures, into a row of values. Four are looked at
   * together first: along a row most are black, and zeros take no look into the table.
   */
  void copy(int from, float[] into, int at, int length) {
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      if ((int) FOUR.get(pixels, from + i) == 0) {
        into[at + i] = 0;
        into[at + i + 1] = 0;
        into[at + i + 2] = 0;
        into[at + i + 3] = 0;
      } else {
        copyFour(from + i, into, at + i);
      }
    }
    for (; i < length; i++) {
      copyOne(from + i, into, at + i);
    }
  }

  /** Copies four pixels, without a branch that would be mispredicted where pixels are in no order. */
  void copyFour(int from, float[] into, int at) {
    int four = (int) FOUR.get(pixels, from);
    into[at] = BRIGHTNESS[four & 0xff];
    into[at + 1] = BRIGHTNESS[four >>> 8 & 0xff];
    into[at + 2] = BRIGHTNESS[four >>> 16 & 0xff];
    into[at + 3] = BRIGHTNESS[four >>> 24];
  }

  /** Copies a pixel. */
  void copyOne(int from, float[] into, int at) {
    into[at] = BRIGHTNESS[pixels[from] & 0xff];
  }
}
