package io.decant.idxdata;

import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.nn.UInt8Images;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pictures of one split, one behind the other. Pixels that are stored as bytes stay bytes, because
 * as float32 they would take four times the memory; the conversion costs no more than the copy that
 * reading needs anyway.
 *
 * @param pixels a byte a pixel, or the four bytes of a float in the machine's order
 * @param bytesPerPixel the number of bytes of a pixel: 1 or 4
 * @param shape the shape of a picture
 */
record ByteImages(byte[] pixels, int bytesPerPixel, ImageShape shape) {

  /** The images of a file of unsigned bytes, or of floats or doubles in 0 … 1. */
  static ByteImages of(IdxFile.IdxContent file) {
    IdxHeader header = file.header();
    ImageShape shape = new ImageShape(header.height(), header.width());
    if (!header.type().isFloatingPoint()) {
      return new ByteImages(file.values(), 1, shape);
    }
    ByteBuffer stored = ByteBuffer.wrap(file.values());
    int storedEach = header.type().bytes();
    int count = file.values().length / storedEach;
    // floats are turned about where they are, doubles become half as long
    byte[] pixels = storedEach == Float.BYTES ? file.values() : new byte[count * Float.BYTES];
    ByteBuffer floats = ByteBuffer.wrap(pixels).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      double value =
          storedEach == Float.BYTES
              ? stored.getFloat(i * storedEach)
              : stored.getDouble(i * storedEach);
      if (!(value >= 0 && value <= 1)) {
        throw new InvalidInputException(
                file.source().path()
                    + " holds the pixel "
                    + value
                    + " in image "
                    + i / shape.pixels()
                    + ", expected 0 to 1, as its pixels are "
                    + header.type())
            .hint("Scale the pixels to 0 … 1, or store unsigned bytes, which are divided by 255.");
      }
      floats.putFloat(i * Float.BYTES, (float) value);
    }
    return new ByteImages(pixels, Float.BYTES, shape);
  }

  /** The number of pictures. */
  int count() {
    return pixels.length / bytesPerImage();
  }

  /** The number of bytes of a picture. */
  int bytesPerImage() {
    return shape.pixels() * bytesPerPixel;
  }

  /** Writes pixels of this form as brightness in 0 … 1 to {@code into[at …]}. */
  void toUnitFloats(byte[] from, float[] into, int at, int count) {
    if (bytesPerPixel == 1) {
      UInt8Images.toUnitFloats(from, 0, into, at, count);
    } else {
      ByteBuffer.wrap(from).order(ByteOrder.nativeOrder()).asFloatBuffer().get(into, at, count);
    }
  }
}
