package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * The shape of the picture that an example's values draw, row by row.
 *
 * @param height rows of pixels
 * @param width columns of pixels
 * @since 0.1.0
 */
@API(status = STABLE)
public record ImageShape(int height, int width) {

  /** Rejects empty pictures. */
  public ImageShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("an image needs pixels: " + height + " x " + width);
    }
  }

  /** The number of pixels. */
  public int pixels() {
    return height * width;
  }
}
