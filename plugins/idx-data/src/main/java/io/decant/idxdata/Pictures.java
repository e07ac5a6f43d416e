package io.decant.idxdata;

import io.decant.api.PictureShape;

/**
 * Pictures of one split, a byte a pixel, one behind the other. Bytes, because as float32 they would take four times the
 * memory; the conversion costs no more than the copy that reading needs anyway.
 */
record Pictures(byte[] pixels, PictureShape shape) {

  /** The number of pictures. */
  int count() {
    return pixels.length / shape.pixels();
  }
}
