package io.decant.figures.svg;

import java.util.Base64;

/**
 * An image of up to 256 colours, embedded in an {@link SvgWriter} as one element of any size.
 *
 * @param width the number of columns of pixels
 * @param height the number of rows of pixels
 * @param indices for each pixel, row by row, the index of its colour
 * @param colours as {@code 0xRRGGBB}
 * @since 0.1.0
 */
public record IndexedImage(int width, int height, byte[] indices, int[] colours) {

  /** Rejects a number of pixels that does not match the size, and too many colours. */
  public IndexedImage {
    if (width < 1 || height < 1 || indices.length != width * height || colours.length > 256) {
      throw new IllegalArgumentException(
          indices.length
              + " pixels of "
              + colours.length
              + " colours do not make "
              + width
              + " x "
              + height);
    }
  }

  String dataUri() {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(PngEncoder.encodeIndexed(indices, colours, width));
  }
}
