package io.decant.figures;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.figures.chart.Palette;
import io.decant.figures.chart.Pictures;
import io.decant.figures.svg.Box;
import io.decant.figures.svg.Lettering;
import io.decant.figures.svg.Style;
import io.decant.figures.svg.Svg;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws the image of every single feature, labelled, with the judge's reading of it.
 *
 * @since 0.1.0
 */
public final class FeatureGallery implements SeedVisualizer<FeatureGalleryConfig> {

  private static final int COLUMNS = 11;
  private static final double PITCH = (Sheet.WIDTH - 2 * Sheet.MARGIN) / COLUMNS;
  private static final double TILE = 48;
  private static final double LABEL = 12;
  private static final Lettering NOTE = Lettering.of(Lettering.NOTE);

  /** A visualizer; it keeps no state. */
  public FeatureGallery() {}

  @Override
  public String id() {
    return "feature-gallery";
  }

  @Override
  public String title() {
    return "Feature gallery";
  }

  @Override
  public String summary() {
    return "Draws the image of every single feature, with the judge's reading.";
  }

  @Override
  public List<Figure> render(FeatureGalleryConfig config, SeedVisualizerContext context) {
    Seen seen = new Seen(context.observation(config.reads()).last());
    Pictures images = seen.pictures("image");
    boolean read = seen.holds("reading") && seen.holds("reading-probability");
    int shown = Math.min(config.most(), images.count());
    ClassNames names = ClassNames.of(context, context.wiring().data().classes().size());
    boolean oneLine = names.fit(": .88", PITCH - 2, NOTE);
    double row = LABEL + TILE + (read ? oneLine ? LABEL : 2 * LABEL : 0) + 5;
    Sheet sheet =
        Sheet.begin(
            context,
            Sheet.name(id(), List.of(config.reads())),
            Sheet.TOP + (shown + COLUMNS - 1) / COLUMNS * row + 2,
            "What each of " + images.count() + " features draws alone",
            caption(seen, read, shown, images.count()),
            description(seen, names, read, shown));
    int[] selected = seen.holds("selected") ? seen.integers("selected") : new int[0];
    for (int feature = 0; feature < shown; feature++) {
      double x = Sheet.MARGIN + feature % COLUMNS * PITCH + (PITCH - TILE) / 2;
      double y = Sheet.TOP + feature / COLUMNS * row + LABEL;
      Box tile = new Box(x, y, TILE, TILE);
      images.draw(sheet.svg(), feature, tile);
      int number = feature;
      boolean marked = IntStream.of(selected).anyMatch(s -> s == number);
      label(sheet.svg(), tile, "f" + feature, marked);
    }
    if (read) {
      readings(sheet.svg(), seen, oneLine ? names : names.within(PITCH - 2, NOTE), oneLine, shown, row);
    }
    return List.of(sheet.finish(context));
  }

  private static void label(Svg svg, Box tile, String text, boolean marked) {
    Lettering small = Lettering.of(Lettering.NOTE).centred();
    if (marked) {
      svg.rectangle(
          new Box(tile.x() - 1.5, tile.y() - 1.5, TILE + 3, TILE + 3), Style.stroked(Palette.ORANGE, 2.5));
    }
    svg.text(tile.middleX(), tile.y() - 3.5, text, marked ? small.strong() : small);
  }

  private static void readings(Svg svg, Seen seen, ClassNames names, boolean oneLine, int shown, double row) {
    int[] reading = seen.integers("reading");
    float[] probability = seen.values("reading-probability");
    for (int feature = 0; feature < shown; feature++) {
      double x = Sheet.MARGIN + feature % COLUMNS * PITCH + PITCH / 2;
      double y = Sheet.TOP + feature / COLUMNS * row + LABEL + TILE + 10.5;
      String name = names.name(reading[feature]);
      String share = Judgement.share(probability[feature]);
      Lettering lettering = NOTE.centred().in(Palette.AXIS);
      svg.text(x, y, oneLine ? name + ": " + share : name, lettering);
      if (!oneLine) {
        svg.text(x, y + LABEL, share, lettering);
      }
    }
  }

  private static String caption(Seen seen, boolean read, int shown, int count) {
    StringBuilder caption =
        new StringBuilder("Each image is what the decoder draws with only that feature kept at its activations and all "
            + "others set to zero, averaged over the data; black is 0, white is 1.");
    if (read) {
      caption.append(" Below it stand the class that the judge reads in it and the probability that it gives to that.");
    }
    if (seen.holds("selected")) {
      caption.append(" Framed are the features that are among the most important ones of some class.");
    }
    if (shown < count) {
      caption.append(" Only the first ").append(shown).append(" of ").append(count).append(" features are shown.");
    }
    return caption.toString();
  }

  private static String description(Seen seen, ClassNames names, boolean read, int shown) {
    String pictures = "A grid of " + shown + " small grey pictures, f0 to f" + (shown - 1) + ".";
    if (!read) {
      return pictures;
    }
    float[] probability = seen.values("reading-probability");
    int[] reading = seen.integers("reading");
    long sure = IntStream.range(0, shown).filter(f -> probability[f] >= 0.9).count();
    String classes = IntStream.range(0, shown).map(f -> reading[f]).distinct().sorted()
        .mapToObj(names::name).collect(Collectors.joining(", "));
    return pictures + " The judge is at least 90 percent sure of " + sure + " of them; it reads classes " + classes
        + ".";
  }
}
