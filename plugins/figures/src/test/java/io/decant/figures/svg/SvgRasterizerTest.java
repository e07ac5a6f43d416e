package io.decant.figures.svg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SvgRasterizerTest {

  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;

  private static BufferedImage draw(SvgWriter svg) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(SvgRasterizer.toPng(svg.toBytes())));
  }

  @Test
  void resolutionIs300Dpi() throws Exception {
    byte[] png =
        SvgRasterizer.toPng(
            new SvgWriter("a", 96, 48, "", "").toBytes()); // one inch by half an inch
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(300, image.getWidth());
    assertEquals(150, image.getHeight());
    int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
    assertTrue(at > 0, "no resolution in the file");
    assertEquals(11811, ByteBuffer.wrap(png).getInt(at + 4)); // dots a metre: 300 / 0.0254
    assertEquals(1, png[at + 12], "the unit is the metre");
  }

  @Test
  void drawsOnWhiteBackground() throws Exception {
    assertEquals(WHITE, draw(new SvgWriter("a", 32, 32, "", "")).getRGB(50, 50));
  }

  @Test
  void pixelsAreSharp() throws Exception {
    SvgWriter svg = new SvgWriter("a", 32, 32, "", "");
    byte[] chequered = {0, 1, 1, 0};
    svg.image(svg.page(), new IndexedImage(2, 2, chequered, new int[] {0x000000, 0xFFFFFF}));
    BufferedImage image = draw(svg); // 100 by 100 dots
    for (int i = 1; i < 100; i += 7) {
      for (int j = 1; j < 100; j += 7) {
        boolean black = i < 50 == j < 50;
        assertEquals(black ? BLACK : WHITE, image.getRGB(i, j), "at " + i + ", " + j);
      }
    }
  }

  @Test
  void rendersShapesAtTheirPosition() throws Exception {
    SvgWriter svg = new SvgWriter("a", 32, 32, "", "");
    svg.rectangle(new Rect(16, 0, 16, 32), ShapeStyle.filled("#d55e00"));
    BufferedImage image = draw(svg);
    assertEquals(WHITE, image.getRGB(40, 50));
    assertEquals(0xFFD55E00, image.getRGB(60, 50));
  }

  @Test
  void writesText() throws Exception {
    SvgWriter svg = new SvgWriter("a", 96, 32, "", "");
    svg.text(5, 24, "MMM", SvgTextStyle.of(24).inBold());
    BufferedImage image = draw(svg);
    int dark = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        dark += (image.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
      }
    }
    assertTrue(dark > 1000, "only " + dark + " dark dots");
  }

  @Test
  void outputIsDeterministic() {
    SvgWriter svg = new SvgWriter("a", 96, 32, "", "");
    svg.text(5, 24, "twice", SvgTextStyle.of(14));
    byte[] image = svg.toBytes();
    assertArrayEquals(SvgRasterizer.toPng(image), SvgRasterizer.toPng(image));
  }

  @Test
  void leavesNoTemporaryFileIfKilled() {
    SvgRasterizer.toPng(new SvgWriter("picture", 10, 10, "a title", "a description").toBytes());
    assertFalse(ImageIO.getUseCache());
  }
}
