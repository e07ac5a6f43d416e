package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.PictureShape;
import io.decant.nn.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pictures of one split, one behind the other. Pixels that are stored as bytes stay bytes, because as float32 they would
 * take four times the memory; the conversion costs no more than the copy that reading needs anyway.
 *
 * @param pixels a byte a pixel, or the four bytes of a float in the machine's order
 * @param bytesEach the number of bytes of a pixel: 1 or 4
 * @param shape the shape of a picture
 */
record Pictures(byte[] pixels, int bytesEach, PictureShape shape) {

  /** The pictures of a file of unsigned bytes, or of floats or doubles in 0 … 1. */
  static Pictures of(IdxFile.Content file) {
    IdxHeader header = file.header();
    PictureShape shape = new PictureShape(header.height(), header.width());
    if (!header.type().isFloatingPoint()) {
      return new Pictures(file.values(), 1, shape);
    }
    ByteBuffer stored = ByteBuffer.wrap(file.values());
    int storedEach = header.type().bytes();
    int count = file.values().length / storedEach;
    // floats are turned about where they are, doubles become half as long
    byte[] pixels = storedEach == Float.BYTES ? file.values() : new byte[count * Float.BYTES];
    ByteBuffer floats = ByteBuffer.wrap(pixels).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      double value = storedEach == Float.BYTES ? stored.getFloat(i * storedEach) : stored.getDouble(i * storedEach);
      if (!(value >= 0 && value <= 1)) {
        throw new InvalidInputException(
                file.source().path() + " holds the pixel " + value + " in image " + i / shape.pixels()
                    + ", expected 0 to 1, as its pixels are " + header.type())
            .remedy("Scale the pixels to 0 … 1, or store unsigned bytes, which are divided by 255.");
      }
      floats.putFloat(i * Float.BYTES, (float) value);
    }
    return new Pictures(pixels, Float.BYTES, shape);
  }

  /** The number of pictures. */
  int count() {
    return pixels.length / bytes();
  }

  /** The number of bytes of a picture. */
  int bytes() {
    return shape.pixels() * bytesEach;
  }

  /** Writes pixels of this form as brightness in 0 … 1 to {@code into[at …]}. */
  void write(byte[] from, float[] into, int at, int count) {
    if (bytesEach == 1) {
      Pixels.intensities(from, 0, into, at, count);
    } else {
      ByteBuffer.wrap(from).order(ByteOrder.nativeOrder()).asFloatBuffer().get(into, at, count);
    }
  }
}
