package io.decant.figures.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SvgTextStyleTest {

  @Test
  void textIsAtLeastSevenPoints() {
    double pointsPerPixel = 72.0 / 96;
    assertTrue(SvgTextStyle.NOTE * pointsPerPixel >= 7);
    assertTrue(SvgTextStyle.LABEL >= SvgTextStyle.NOTE && SvgTextStyle.TITLE >= SvgTextStyle.LABEL);
  }

  /**
   * The widths of Arial: 556 thousandths of an em for a digit, 278 for a full stop, 584 for a minus
   * sign.
   */
  @Test
  void textWidthIsThatOfTheBundledFont() {
    assertEquals(58.4 + 55.6 + 27.8 + 2 * 55.6, SvgTextStyle.of(100).widthOf("−0.25"), 0.1);
    assertEquals(83.3, SvgTextStyle.of(100).widthOf("M"), 0.1);
    assertEquals(33.3, SvgTextStyle.of(100).inBold().widthOf("f"), 0.1);
  }

  @Test
  void unknownCharacterHasTheWidthOfAnEm() {
    assertEquals(20, SvgTextStyle.of(10).widthOf("\u732b\u72ac"));
  }
}
