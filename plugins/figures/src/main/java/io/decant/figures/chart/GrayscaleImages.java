package io.decant.figures.chart;

import io.decant.figures.svg.IndexedImage;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgWriter;
import java.util.Arrays;

/**
 * Grey images of one size: 0 is black, 1 is white, and what lies outside is drawn as the nearer of
 * the two.
 *
 * @param count how many there are
 * @param height rows of pixels of each
 * @param width columns of pixels of each
 * @param values picture by picture, row by row; neither side changes them
 * @since 0.1.0
 */
public record GrayscaleImages(int count, int height, int width, float[] values) {

  /** Checks that there are as many values as pixels. */
  public GrayscaleImages {
    if (values.length != count * height * width) {
      throw new IllegalArgumentException(
          values.length + " values do not make " + count + " images of " + height + " x " + width);
    }
  }

  /**
   * Draws a picture as large as the box allows, in its middle; one of a single row of pixels fills
   * the box.
   */
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
    double wide = scale * width;
    double high = scale * height;
    svg.image(new Rect(box.middleX() - wide / 2, box.middleY() - high / 2, wide, high), image);
  }
}
