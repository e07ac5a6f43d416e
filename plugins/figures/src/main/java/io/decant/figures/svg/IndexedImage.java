package io.decant.figures.svg;

import java.util.Base64;

/**
 * A picture of few pixels and up to 256 colours, to be embedded in an {@link SvgWriter}: however
 * large the matrix, it is one element there.
 *
 * @param width columns of pixels
 * @param height rows of pixels
 * @param indices for each pixel, row by row, its place in the colours
 * @param colours as {@code 0xRRGGBB}
 * @since 0.1.0
 */
public record IndexedImage(int width, int height, byte[] indices, int[] colours) {

  /** Checks that there are as many pixels as the extents say and that colours fit a byte. */
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
