package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

/**
 * The shape of the picture that an example's values draw, row by row.
 *
 * @param height rows of pixels
 * @param width columns of pixels
 * @since 0.1.0
 */
@Stability(STABLE)
public record PictureShape(int height, int width) {

  /** Rejects empty pictures. */
  public PictureShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("a picture needs pixels: " + height + " x " + width);
    }
  }

  /** The number of pixels. */
  public int pixels() {
    return height * width;
  }
}
