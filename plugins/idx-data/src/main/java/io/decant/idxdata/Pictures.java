package io.decant.idxdata;

import io.decant.api.PictureShape;

/**
 * Pictures of one split, a byte a pixel, one behind the other. Bytes, because as float32 they would take four times the
 * memory; the conversion costs no more than the copy that reading needs anyway.
 */
record Pictures(byte[] pixels, PictureShape shape) {

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

  /** Copies pixels {@code from … from + length − 1}, counted over all pictures, into a row of values. */
  void copy(int from, float[] into, int at, int length) {
    for (int i = 0; i < length; i++) {
      into[at + i] = BRIGHTNESS[pixels[from + i] & 0xff];
    }
  }
}
