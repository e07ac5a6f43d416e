package io.decant.figures.svg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.junit.jupiter.api.Test;

class LetteringTest {

  @Test
  void isInPrintNowhereSmallerThanSevenPoints() {
    double pointsPerPixel = 72.0 / 96;
    assertTrue(Lettering.NOTE * pointsPerPixel >= 7);
    assertTrue(Lettering.LABEL >= Lettering.NOTE && Lettering.TITLE >= Lettering.LABEL);
  }

  @Test
  void leavesEnoughRoomForTheFontOfThisComputer() {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 100);
    FontRenderContext context = new FontRenderContext(null, true, true);
    for (String text : new String[] {"−0.25", "f97", "test-accuracy", "1/98, were all features alike", "published"}) {
      double width = font.getStringBounds(text, context).getWidth();
      double estimate = Lettering.of(100).widthOf(text);
      assertTrue(estimate > 0.97 * width, text + " is " + width + " wide, estimated " + estimate);
      assertTrue(estimate < 1.5 * width, text + " is " + width + " wide, estimated " + estimate);
    }
  }
}
