package io.decant.report;

import static io.decant.report.HtmlElement.tag;

/** A word-sized histogram of unit densities in ten bins. */
final class DensitySparkline {

  private static final int BARS = 10;
  private static final int BAR_WIDTH = 9;
  private static final int HEIGHT = 26;

  private DensitySparkline() {}

  /** Draws the histogram of densities in 0 … 1. */
  static HtmlElement of(double[] densities) {
    int[] counts = new int[BARS];
    for (double density : densities) {
      counts[Math.max(0, Math.min(BARS - 1, (int) (density * BARS)))]++;
    }
    int max = 1;
    StringBuilder description = new StringBuilder("Units by density, in ten bins from 0 to 1:");
    for (int count : counts) {
      max = Math.max(max, count);
      description.append(' ').append(count);
    }
    HtmlElement svg =
        tag("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("class", "bars")
            .with("role", "img")
            .with("aria-label", description.toString())
            .with("viewBox", "0 0 " + BARS * BAR_WIDTH + " " + (HEIGHT + 1))
            .with("width", BARS * BAR_WIDTH)
            .with("height", HEIGHT + 1);
    for (int i = 0; i < BARS; i++) {
      double height = counts[i] == 0 ? 1 : Math.max(2, (double) HEIGHT * counts[i] / max);
      svg.add(
          tag("rect")
              .with("class", counts[i] == 0 ? "none" : "some")
              .with("x", i * BAR_WIDTH + 1)
              .with("y", HEIGHT - height)
              .with("width", BAR_WIDTH - 2)
              .with("height", height));
    }
    return svg;
  }
}
