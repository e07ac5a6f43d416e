package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.Figure;
import io.decant.api.results.SeedResults;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A figure of one seed: the image on white background, its caption, and links to its files. */
final class FigureBlock {

  private static final String NUMBER = "(\\+?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";
  private static final Pattern WIDTH =
      Pattern.compile("<svg[^>]*?\\swidth\\s*=\\s*[\"']\\s*" + NUMBER + "(?:px)?\\s*[\"']");
  private static final Pattern VIEW_BOX =
      Pattern.compile(
          "<svg[^>]*?\\sviewBox\\s*=\\s*[\"']\\s*[^\\s,]+[\\s,]+[^\\s,]+[\\s,]+" + NUMBER);
  private static final double ASSUMED_WIDTH = 900;
  private static final double MAX_PHONE_WIDTH = 640;

  private final RunFigureFiles folder;
  private final SeedResults seed;
  private final Figure figure;
  private final String prefix;

  /**
   * Creates the block of a figure.
   *
   * @param step the step that rendered it, whose name makes ids unique
   */
  FigureBlock(RunFigureFiles folder, SeedResults seed, String step, Figure figure) {
    this.folder = folder;
    this.seed = seed;
    this.figure = figure;
    this.prefix =
        "drawing."
            + HtmlEscaper.toId(step)
            + ".s"
            + seed.seed()
            + "."
            + HtmlEscaper.toId(figure.name())
            + ".";
  }

  /** Returns the figure with its caption. */
  HtmlElement element() {
    HtmlElement element = tag("figure");
    picture().ifPresent(element::add);
    return element.add(caption());
  }

  private HtmlElement caption() {
    HtmlElement caption =
        tag("figcaption")
            .add(
                tag("strong").addAll(InlineMarkup.parseInline(figure.title())), HtmlNode.text(" "));
    caption.addAll(InlineMarkup.parseInline(figure.caption()));
    List<HtmlNode> links = new ArrayList<>();
    for (String file : figure.files()) {
      links.add(HtmlNode.text(links.isEmpty() ? "" : " · "));
      String kind =
          extension(file).equals("html")
              ? "Open the page"
              : extension(file).toUpperCase(Locale.ROOT);
      links.add(
          tag("a", kind)
              .with("href", RunFigureFiles.figureHref(seed, file))
              .with("aria-label", kind + ": " + figure.title() + ", seed " + seed.seed()));
    }
    return caption.add(tag("span").with("class", "files").addAll(links));
  }

  private Optional<HtmlElement> picture() {
    Optional<String> svg = file("svg");
    if (svg.isPresent()) {
      return Optional.of(
          folder
              .readFigure(seed, svg.get())
              .map(content -> vector(content, svg.get()))
              .orElseGet(() -> missing(svg.get())));
    }
    return file("png")
        .map(
            name -> folder.readFigure(seed, name).map(this::bitmap).orElseGet(() -> missing(name)));
  }

  private HtmlElement vector(byte[] content, String file) {
    return InlineSvg.of(content, prefix)
        .map(
            svg ->
                whiteBackground()
                    .add(
                        tag("div")
                            .with("class", "drawing")
                            .with("role", "img")
                            .with("aria-label", figure.description())
                            .with("style", widthLimits(svg))
                            .add(HtmlNode.raw(svg))))
        .orElseGet(() -> image("image/svg+xml", content));
  }

  private HtmlElement bitmap(byte[] content) {
    return image("image/png", content);
  }

  private HtmlElement image(String type, byte[] content) {
    return whiteBackground()
        .add(
            tag("img")
                .with("alt", figure.description())
                .with(
                    "src",
                    "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content)));
  }

  private HtmlElement whiteBackground() {
    return tag("div")
        .with("class", "plate")
        .with("role", "group")
        .with("tabindex", "0")
        .with("aria-label", figure.title());
  }

  private static HtmlElement missing(String file) {
    return tag("p", "The file " + file + " is missing in the run directory.")
        .with("class", "missing");
  }

  /**
   * A wide image scrolls on narrow screens instead of shrinking; a small one is not enlarged on
   * wide ones.
   */
  private static String widthLimits(String svg) {
    double natural = width(svg);
    return String.format(
        Locale.ROOT,
        "min-width: %spx; max-width: %spx",
        ReportNumberFormatter.coordinate(Math.min(MAX_PHONE_WIDTH, natural * 0.75)),
        ReportNumberFormatter.coordinate(natural * 1.3));
  }

  /** Returns the declared width of an SVG in pixels. */
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
