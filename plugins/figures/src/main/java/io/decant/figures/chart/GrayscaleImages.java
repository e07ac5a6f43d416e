package io.decant.figures.chart;

import io.decant.figures.svg.IndexedImage;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgWriter;
import java.util.Arrays;

/**
 * Grayscale images of one size: 0 is black, 1 is white; values outside are clamped.
 *
 * @param count the number of images
 * @param height the number of rows of pixels
 * @param width the number of columns of pixels
 * @param values image by image, row by row; must not be modified
 * @since 0.1.0
 */
public record GrayscaleImages(int count, int height, int width, float[] values) {

  /** Rejects values whose number does not match the shape. */
  public GrayscaleImages {
    if (values.length != count * height * width) {
      throw new IllegalArgumentException(
          values.length + " values do not make " + count + " images of " + height + " x " + width);
    }
  }

  /** Draws an image as large as the box allows, centred; an image of one row fills the box. */
  public void draw(SvgWriter svg, int index, Rect box) {
    int pixels = height * width;
    IndexedImage image =
        Palette.GREY.image(
            Arrays.copyOfRange(values, index * pixels, (index + 1) * pixels), height, width, 0, 1);
    if (height == 1) {
      svg.image(box, image);
      return;
    }
    double scale = Math.min(box.width() / width, box.height() / height);
    double scaledWidth = scale * width;
    double high = scale * height;
    svg.image(
        new Rect(box.middleX() - scaledWidth / 2, box.middleY() - high / 2, scaledWidth, high),
        image);
  }
}
