package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.Figure;
import io.decant.api.run.SeedView;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A figure of one seed: the picture on white ground, its caption, its files. */
final class Plate {

  private static final String NUMBER = "(\\+?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";
  private static final Pattern WIDTH =
      Pattern.compile("<svg[^>]*?\\swidth\\s*=\\s*[\"']\\s*" + NUMBER + "(?:px)?\\s*[\"']");
  private static final Pattern VIEW_BOX =
      Pattern.compile("<svg[^>]*?\\sviewBox\\s*=\\s*[\"']\\s*[^\\s,]+[\\s,]+[^\\s,]+[\\s,]+" + NUMBER);
  private static final double ASSUMED_WIDTH = 900;
  private static final double WIDEST_ON_A_PHONE = 640;

  private final RunFolder folder;
  private final SeedView seed;
  private final Figure figure;
  private final String prefix;

  /**
   * A figure.
   *
   * @param step the step that drew it, whose name makes ids unique
   */
  Plate(RunFolder folder, SeedView seed, String step, Figure figure) {
    this.folder = folder;
    this.seed = seed;
    this.figure = figure;
    this.prefix = "drawing." + Escaping.id(step) + ".s" + seed.seed() + "." + Escaping.id(figure.name()) + ".";
  }

  /** The figure with its caption. */
  Element element() {
    Element element = tag("figure");
    picture().ifPresent(element::add);
    return element.add(caption());
  }

  private Element caption() {
    Element caption = tag("figcaption").add(tag("strong").addAll(Prose.inline(figure.title())), Node.text(" "));
    caption.addAll(Prose.inline(figure.caption()));
    List<Node> links = new ArrayList<>();
    for (String file : figure.files()) {
      links.add(Node.text(links.isEmpty() ? "" : " · "));
      String kind = extension(file).equals("html") ? "Open the page" : extension(file).toUpperCase(Locale.ROOT);
      links.add(
          tag("a", kind)
              .with("href", RunFolder.figureAddress(seed, file))
              .with("aria-label", kind + ": " + figure.title() + ", seed " + seed.seed()));
    }
    return caption.add(tag("span").with("class", "files").addAll(links));
  }

  private Optional<Element> picture() {
    Optional<String> svg = file("svg");
    if (svg.isPresent()) {
      return Optional.of(
          folder
              .figure(seed, svg.get())
              .map(content -> vector(content, svg.get()))
              .orElseGet(() -> missing(svg.get())));
    }
    return file("png")
        .map(name -> folder.figure(seed, name).map(this::bitmap).orElseGet(() -> missing(name)));
  }

  private Element vector(byte[] content, String file) {
    return InlineSvg.of(content, prefix)
        .map(
            svg ->
                ground()
                    .add(
                        tag("div")
                            .with("class", "drawing")
                            .with("role", "img")
                            .with("aria-label", figure.description())
                            .with("style", limits(svg))
                            .add(Node.verbatim(svg))))
        .orElseGet(() -> image("image/svg+xml", content));
  }

  private Element bitmap(byte[] content) {
    return image("image/png", content);
  }

  private Element image(String type, byte[] content) {
    return ground()
        .add(
            tag("img")
                .with("alt", figure.description())
                .with("src", "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content)));
  }

  private Element ground() {
    return tag("div")
        .with("class", "plate")
        .with("role", "group")
        .with("tabindex", "0")
        .with("aria-label", figure.title());
  }

  private static Element missing(String file) {
    return tag("p", "The file " + file + " is not in the run's folder.").with("class", "missing");
  }

  /** A wide drawing is not squeezed into a phone's width but scrolls; a small one is not blown up on a wide screen. */
  private static String limits(String svg) {
    double natural = width(svg);
    return String.format(Locale.ROOT, "min-width: %spx; max-width: %spx",
            Numbers.coordinate(Math.min(WIDEST_ON_A_PHONE, natural * 0.75)), Numbers.coordinate(natural * 1.3));
  }

  /** How wide a drawing says that it is, in pixels. */
  static double width(String svg) {
    return Stream.of(WIDTH, VIEW_BOX)
        .map(pattern -> pattern.matcher(svg))
        .filter(Matcher::find)
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst()
        .orElse(ASSUMED_WIDTH);
  }

  private Optional<String> file(String extension) {
    return figure.files().stream().filter(file -> extension(file).equals(extension)).findFirst();
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
