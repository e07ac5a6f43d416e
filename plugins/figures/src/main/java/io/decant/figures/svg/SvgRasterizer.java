package io.decant.figures.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.SVGRenderingHints;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Renders SVG to a PNG image of 300 dots per inch, for printing.
 *
 * @since 0.1.0
 */
public final class SvgRasterizer {

  /** The resolution in dots per inch. */
  public static final int DOTS_PER_INCH = 300;

  private static final double CSS_PIXELS_PER_INCH = 96;
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty(
          "java.awt.headless", "true"); // a figure needs no screen, and macOS would show an icon
    }
    // JSVG reads embedded images with ImageIO, whose temporary files would remain if the process is
    // killed
    ImageIO.setUseCache(false);
  }

  private SvgRasterizer() {}

  /**
   * Renders an image.
   *
   * @param svg an image from {@link SvgWriter#toBytes}
   */
  public static byte[] toPng(byte[] svg) {
    BufferedImage image = render(svg);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return PngEncoder.encodeRgb(
        pixels, image.getWidth(), (int) Math.round(DOTS_PER_INCH * INCHES_PER_METRE));
  }

  /** Serialized, because JSVG caches fonts in a map that all threads share. */
  private static synchronized BufferedImage render(byte[] svg) {
    LoaderContext context =
        LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL).build();
    SVGDocument document =
        Objects.requireNonNull(
            new SVGLoader()
                .load(new ByteArrayInputStream(TextOutlines.replaceText(svg)), null, context),
            "the SVG can't be read back");
    FloatSize size = document.size();
    double scale = DOTS_PER_INCH / CSS_PIXELS_PER_INCH;
    int width = (int) Math.round(size.getWidth() * scale);
    int height = (int) Math.round(size.getHeight() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
      // with antialiasing, pixels of one edge of an image would bleed into the opposite one
      graphics.setRenderingHint(
          SVGRenderingHints.KEY_IMAGE_ANTIALIASING, SVGRenderingHints.VALUE_IMAGE_ANTIALIASING_OFF);
      document.renderWithPlatform(
          NullPlatformSupport.INSTANCE, graphics, new ViewBox(width, height));
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
