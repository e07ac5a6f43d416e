package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.TextAbbreviator;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.VisualizerContext;
import io.decant.figures.svg.SvgRasterizer;
import io.decant.figures.svg.SvgWriter;
import io.decant.figures.svg.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A figure under work: a page as wide as a column of print (17 cm), with a title on top and the
 * same words for the page and for the report.
 *
 * @param name the figure's name, which its files have as well
 * @param title one line
 * @param caption one to three sentences
 * @param description the picture in words
 * @param svg the page
 */
record FigureCanvas(String name, String title, String caption, String description, SvgWriter svg) {

  /** Width of every page, in CSS pixels. */
  static final double WIDTH = 640;

  /** Where a page begins below its title. */
  static final double TOP = 34;

  /** A file system takes 255 bytes, and the name of the step stands in front. */
  private static final int MAX_NAME_LENGTH = 100;

  /** Margin at the left and right edges. */
  static final double MARGIN = 12;

  /**
   * Begins a page with its title. A report may show the same figure of several seeds, so its ids
   * hold the seed.
   */
  static FigureCanvas begin(
      VisualizerContext context,
      String name,
      double height,
      String title,
      String caption,
      String description) {
    SvgWriter svg =
        new SvgWriter(
            name + "-seed-" + context.seed(), WIDTH, Math.ceil(height), title, description);
    TextStyle heading = TextStyle.of(TextStyle.TITLE).inBold();
    svg.text(
        MARGIN,
        21,
        TextAbbreviator.abbreviate(title, label -> heading.widthOf(label) <= WIDTH - 2 * MARGIN),
        heading);
    return new FigureCanvas(name, title, caption, description, svg);
  }

  /**
   * The name of a visualizer's figure: its id and what it reads, fit for a file; the id alone if
   * that is too long.
   */
  static String name(String id, List<? extends ConfigReference> references) {
    String read = references.stream().map(r -> "-" + r.text()).collect(Collectors.joining());
    if (id.length() + read.length() > MAX_NAME_LENGTH) {
      return id;
    }
    return (id + read).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Ends the page and writes it as SVG and PNG. */
  Figure finish(VisualizerContext context) {
    byte[] image = svg.toBytes();
    context.cancellation().throwIfRequested();
    context.write(name + ".svg", image);
    context.write(name + ".png", SvgRasterizer.toPng(image));
    return new Figure(name, title, caption, description, List.of(name + ".svg", name + ".png"));
  }
}
