package io.decant.idxdata;

import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.nn.UInt8PixelConversion;
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
    ByteBuffer buffer = ByteBuffer.wrap(file.values());
    int bytesPerValue = header.type().bytes();
    int count = file.values().length / bytesPerValue;
    // floats are byte-swapped in place, doubles become half as long
    byte[] pixels = bytesPerValue == Float.BYTES ? file.values() : new byte[count * Float.BYTES];
    ByteBuffer floats = ByteBuffer.wrap(pixels).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      double value =
          bytesPerValue == Float.BYTES
              ? buffer.getFloat(i * bytesPerValue)
              : buffer.getDouble(i * bytesPerValue);
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
   * Converts pixels of this format to brightness in 0 … 1 and writes them to {@code destination[at
   * …]}.
   */
  void toUnitFloats(byte[] bytes, float[] destination, int at, int count) {
    if (bytesPerPixel == 1) {
      UInt8PixelConversion.toUnitFloats(bytes, 0, destination, at, count);
    } else {
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer()
          .get(destination, at, count);
    }
  }
}
