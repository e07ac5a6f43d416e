package io.decant.figures;

import io.decant.api.Abbreviation;
import io.decant.api.Figure;
import io.decant.api.config.Reference;
import io.decant.api.spi.VisualizerContext;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Png;
import io.decant.figures.svg.Svg;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A figure under work: a page as wide as a column of print (17 cm), with a title on top and the same words for the page
 * and for the report.
 *
 * @param name the figure's name, which its files have as well
 * @param title one line
 * @param caption one to three sentences
 * @param description the picture in words
 * @param svg the page
 */
record Sheet(String name, String title, String caption, String description, Svg svg) {

  /** Width of every page, in CSS pixels. */
  static final double WIDTH = 640;

  /** Where a page begins below its title. */
  static final double TOP = 34;

  /** A file system takes 255 bytes, and the name of the step stands in front. */
  private static final int LONGEST_NAME = 100;

  /** Margin at the left and right edges. */
  static final double MARGIN = 12;

  /** Begins a page with its title. A report may show the same figure of several seeds, so its ids hold the seed. */
  static Sheet begin(
      VisualizerContext context, String name, double height, String title, String caption, String description) {
    Svg svg = new Svg(name + "-seed-" + context.seed(), WIDTH, Math.ceil(height), title, description);
    Lettering heading = Lettering.of(Lettering.TITLE).strong();
    svg.text(MARGIN, 21, Abbreviation.of(title, label -> heading.widthOf(label) <= WIDTH - 2 * MARGIN), heading);
    return new Sheet(name, title, caption, description, svg);
  }

  /** The name of a visualizer's figure: its id and what it reads, fit for a file; the id alone if that is too long. */
  static String name(String id, List<? extends Reference> references) {
    String read = references.stream().map(r -> "-" + r.text()).collect(Collectors.joining());
    if (id.length() + read.length() > LONGEST_NAME) {
      return id;
    }
    return (id + read).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Ends the page and writes it as SVG and PNG. */
  Figure finish(VisualizerContext context) {
    byte[] picture = svg.toBytes();
    context.cancellation().check();
    context.write(name + ".svg", picture);
    context.write(name + ".png", Png.of(picture));
    return new Figure(name, title, caption, description, List.of(name + ".svg", name + ".png"));
  }
}
