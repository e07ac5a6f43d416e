package io.decant.idxdata;

import io.decant.api.PictureShape;
import io.decant.nn.Pixels;

/**
 * Pictures of one split, a byte a pixel, one behind the other. Bytes, because as float32 they would take four times the
 * memory; the conversion costs no more than the copy that reading needs anyway.
 */
record Pictures(byte[] pixels, PictureShape shape) {

  /** The number of pictures. */
  int count() {
    return pixels.length / shape.pixels();
  }

  /** Writes the values of pixels {@code from … from + length − 1}, counted over all pictures, in 0 … 1. */
  void copy(int from, float[] into, int at, int length) {
    Pixels.intensities(pixels, from, into, at, length);
  }
}
