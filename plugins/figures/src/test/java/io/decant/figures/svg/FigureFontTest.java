package io.decant.figures.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.InputStream;
import java.util.Locale;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class FigureFontTest {

  private static final String TEXT = "Ångström, ρ = −0.25 ± 1.5 × β² ≤ ∞ → „fgjpqy“ @&%8§ Жя";

  @Test
  void coversLatinGreekCyrillicAndMathematicalSigns() {
    for (FigureFont font : FigureFont.values()) {
      assertTrue(font.covers(TEXT + "αβγδεζηθικλμνξοπρστυφχψωΣΔΩ√∑∂∫≈≠≥·…–—°µ"), font.name());
      assertFalse(font.covers("\u732b"), font.name());
    }
  }

  @Test
  void widthsAndOutlinesMatchJava() throws Exception {
    assumeTrue(hasFonts(), "Java reads no font where the system has none");
    for (FigureFont font : FigureFont.values()) {
      Font other = javaFont(font);
      FontRenderContext context = new FontRenderContext(null, true, true);
      TEXT.codePoints()
          .mapToObj(Character::toString)
          .forEach(
              letter -> {
                GlyphVector glyph = other.createGlyphVector(context, letter);
                assertEquals(
                    glyph.getGlyphMetrics(0).getAdvanceX() / 1000,
                    font.width(letter),
                    1e-3,
                    letter);
                Rectangle2D expected = glyph.getOutline().getBounds2D();
                Rectangle2D found =
                    parsed(font.outline(letter), 1000.0 / font.outlineUnitsPerEm()).getBounds2D();
                assertEquals(expected.getMinX(), found.getMinX(), 1, letter);
                assertEquals(expected.getMaxX(), found.getMaxX(), 1, letter);
                assertEquals(expected.getMinY(), -found.getMaxY(), 1, letter);
                assertEquals(expected.getMaxY(), -found.getMinY(), 1, letter);
              });
    }
  }

  @Test
  void advancesGlyphs() {
    FigureFont font = FigureFont.REGULAR;
    double em = font.outlineUnitsPerEm();
    Rectangle2D pair = parsed(font.outline("ll"), 1 / em).getBounds2D();
    Rectangle2D single = parsed(font.outline("l"), 1 / em).getBounds2D();
    assertEquals(single.getMinX(), pair.getMinX(), 1e-9);
    assertEquals(single.getMaxX() + font.width("l"), pair.getMaxX(), 1e-9);
  }

  private static boolean hasFonts() {
    try {
      return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
          > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  private static Font javaFont(FigureFont font) throws Exception {
    String name =
        font == FigureFont.BOLD ? "LiberationSans-Bold.ttf" : "LiberationSans-Regular.ttf";
    try (InputStream in = FigureFont.class.getResourceAsStream(name)) {
      return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(1000f);
    }
  }

  private static Path2D parsed(String data, double scale) {
    Path2D path = new Path2D.Double();
    for (String command : data.split("(?=[MLQZ])")) {
      if (command.isEmpty()) {
        continue;
      }
      Scanner scanner = new Scanner(command.substring(1)).useLocale(Locale.ROOT);
      switch (command.charAt(0)) {
        case 'M' -> path.moveTo(scanner.nextInt() * scale, scanner.nextInt() * scale);
        case 'L' -> path.lineTo(scanner.nextInt() * scale, scanner.nextInt() * scale);
        case 'Q' ->
            path.quadTo(
                scanner.nextInt() * scale,
                scanner.nextInt() * scale,
                scanner.nextInt() * scale,
                scanner.nextInt() * scale);
        default -> path.closePath();
      }
    }
    return path;
  }
}
