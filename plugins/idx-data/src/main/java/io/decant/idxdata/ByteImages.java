package io.decant.idxdata;

import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.nn.UInt8Images;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Contiguous images of one split. Pixels that are stored as bytes remain bytes, because float32
 * would need four times the memory; converting them costs no more than the copy that reading needs
 * anyway.
 *
 * @param pixels one byte per pixel, or the four bytes of a float in native order
 * @param bytesPerPixel the number of bytes per pixel: 1 or 4
 * @param shape the shape of an image
 */
record ByteImages(byte[] pixels, int bytesPerPixel, ImageShape shape) {

  /** Returns the images of a file of unsigned bytes, or of floats or doubles in 0 … 1. */
  static ByteImages of(IdxFile.IdxContent file) {
    IdxHeader header = file.header();
    ImageShape shape = new ImageShape(header.height(), header.width());
    if (!header.type().isFloatingPoint()) {
      return new ByteImages(file.values(), 1, shape);
    }
    ByteBuffer stored = ByteBuffer.wrap(file.values());
    int storedEach = header.type().bytes();
    int count = file.values().length / storedEach;
    // floats are byte-swapped in place, doubles become half as long
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
                    + " contains the pixel "
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

  /** Returns the number of images. */
  int count() {
    return pixels.length / bytesPerImage();
  }

  /** Returns the number of bytes of an image. */
  int bytesPerImage() {
    return shape.pixels() * bytesPerPixel;
  }

  /**
   * Converts pixels of this format to brightness in 0 … 1 and writes them to {@code into[at …]}.
   */
  void toUnitFloats(byte[] from, float[] into, int at, int count) {
    if (bytesPerPixel == 1) {
      UInt8Images.toUnitFloats(from, 0, into, at, count);
    } else {
      ByteBuffer.wrap(from).order(ByteOrder.nativeOrder()).asFloatBuffer().get(into, at, count);
    }
  }
}
