package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.TextAbbreviator;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.VisualizerContext;
import io.decant.figures.svg.SvgRasterizer;
import io.decant.figures.svg.SvgTextStyle;
import io.decant.figures.svg.SvgWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A figure being drawn: a page of the width of a printed column (17 cm) with a title. Page and
 * report have the same title, caption and description.
 *
 * @param name the name of the figure and of its files
 * @param title one line
 * @param caption one to three sentences
 * @param description a text description of the image
 * @param svg the page
 */
record FigureCanvas(String name, String title, String caption, String description, SvgWriter svg) {

  /** The width of every page, in CSS pixels. */
  static final double WIDTH = 640;

  /** The y coordinate at which a page starts below its title. */
  static final double TOP = 34;

  /** File names are limited to 255 bytes, and start with the name of the step. */
  private static final int MAX_NAME_LENGTH = 100;

  /** The margin at the left and right edges. */
  static final double MARGIN = 12;

  /**
   * Starts a page with its title. Its ids contain the seed, because a report may contain the same
   * figure of several seeds.
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
    SvgTextStyle heading = SvgTextStyle.of(SvgTextStyle.TITLE).inBold();
    svg.text(
        MARGIN,
        21,
        TextAbbreviator.abbreviate(title, label -> heading.widthOf(label) <= WIDTH - 2 * MARGIN),
        heading);
    return new FigureCanvas(name, title, caption, description, svg);
  }

  /**
   * Returns the name of a visualizer's figure: its id and its references, as a valid file name;
   * only the id if that is too long.
   */
  static String name(String id, List<? extends ConfigReference> references) {
    String inputs = references.stream().map(r -> "-" + r.text()).collect(Collectors.joining());
    if (id.length() + inputs.length() > MAX_NAME_LENGTH) {
      return id;
    }
    return (id + inputs).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
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
