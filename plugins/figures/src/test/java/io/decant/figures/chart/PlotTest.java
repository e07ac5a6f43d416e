package io.decant.figures.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.figures.svg.Rect;
import io.decant.figures.svg.ShapeStyle;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlotTest {

  private static final ShapeStyle LINE_STYLE = ShapeStyle.stroked("#0072b2", 1);

  private SvgWriter svg;

  @BeforeEach
  void begin() {
    svg = new SvgWriter("plot", 200, 200, "", "");
  }

  private String drawn() {
    return new String(svg.toBytes(), StandardCharsets.UTF_8);
  }

  private Plot plot(AxisScale y) {
    return new Plot(svg, new Rect(50, 20, 100, 100), new LinearScale(0, 10), y);
  }

  @Test
  void valuesIncreaseToTheRightAndUpwards() {
    Plot plot = plot(new LinearScale(0, 4));
    assertEquals(50, plot.x(0));
    assertEquals(150, plot.x(10));
    assertEquals(120, plot.y(0));
    assertEquals(20, plot.y(4));
  }

  @Test
  void lineHasGapsForUndefinedValues() {
    double[] xs = {0, 1, 2, 3, 4};
    plot(new LinearScale(0, 4)).line(xs, new double[] {0, 4, Double.NaN, 4, 0}, LINE_STYLE);
    assertTrue(drawn().contains("d=\"M50 120L60 20M80 20L90 120\""), drawn());
  }

  @Test
  void logarithmicAxisHasNoPositionForZero() {
    plot(new LogScale(1, 100))
        .line(new double[] {0, 5, 10}, new double[] {1, 0, 100}, LINE_STYLE)
        .dot(5, 0, 3, LINE_STYLE);
    String svg = drawn();
    assertTrue(svg.contains("d=\"M50 120M150 20\""), svg);
    assertFalse(svg.contains("<circle"));
  }

  @Test
  void barsStartAtZero() {
    plot(new LinearScale(-2, 2)).bars(0, 10, new double[] {2, 0, -1}, ShapeStyle.filled("#000000"));
    // bars a third of 100 wide; zero at y = 70
    assertTrue(
        drawn()
            .contains("d=\"M50 20L83.33 20L83.33 70L50 70ZM116.67 70L150 70L150 95L116.67 95Z\""),
        drawn());
  }

  @Test
  void barsStartAtTheLogarithmicAxis() {
    plot(new LogScale(0.5, 50))
        .bars(Histogram.of(new float[] {1, 1, 1, 1, 1}, 1, 0, 10), ShapeStyle.filled("#000000"));
    // log(5 / 0.5) / log(100) = half of the height
    assertTrue(drawn().contains("d=\"M50 70L150 70L150 120L50 120Z\""), drawn());
  }

  @Test
  void lineOutsideTheAreaIsNotDrawn() {
    plot(new LinearScale(0, 1))
        .verticalLine(11, LINE_STYLE)
        .verticalLine(Double.NaN, LINE_STYLE)
        .horizontalLine(-1, LINE_STYLE);
    assertFalse(drawn().contains("<line"));
  }

  @Test
  void labelsDoNotOverlap() {
    Rect area = new Rect(0, 0, 100, 20);
    LabelPlacer placer = new LabelPlacer(area, SvgTextStyle.of(10));
    Rect first = placer.place("f1", 10, 10, 3).orElseThrow();
    assertTrue(first.x() >= 13, "right of the point");
    Optional<Rect> second = placer.place("f2", 10, 10, 3);
    assertTrue(second.isEmpty() || !second.get().overlaps(first));
    placer.reserve(area);
    assertTrue(placer.place("f3", 60, 10, 3).isEmpty());
  }

  @Test
  void legendWrapsIntoRows() {
    Legend legend =
        new Legend()
            .line("training loss", LINE_STYLE)
            .line("test loss", LINE_STYLE)
            .dot("published", LINE_STYLE);
    assertEquals(Legend.ROW, legend.height(1000));
    assertEquals(3 * Legend.ROW, legend.height(100));
  }
}
