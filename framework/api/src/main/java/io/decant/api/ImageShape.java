package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * The shape of an example that is an image, stored row by row.
 *
 * @param height the number of rows
 * @param width the number of columns
 * @since 0.1.0
 */
@API(status = STABLE)
public record ImageShape(int height, int width) {

  /** Rejects empty images. */
  public ImageShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "image dimensions must be positive: " + height + " x " + width);
    }
  }

  /** Returns the number of pixels. */
  public int pixels() {
    return height * width;
  }
}
