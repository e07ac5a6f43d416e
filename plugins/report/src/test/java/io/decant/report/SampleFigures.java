package io.decant.report;

import io.decant.api.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Figures with files in a seed's folder, as visualizers leave them. */
final class SampleFigures {

  private static final byte[] ONE_PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private final Path folder;

  /** Figures of the seed whose folder this is. */
  SampleFigures(Path seedFolder) {
    this.folder = seedFolder.resolve("figures");
  }

  /** A figure as SVG and PNG: panels with lines from their middle. */
  Figure rays(String name, String title, int panels, int lines) {
    StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"260\" viewBox=\"0 0 %d 260\">",
            panels * 230 + 10,
            panels * 230 + 10));
    svg.append(
        String.format(
            Locale.ROOT,
            "<defs><clipPath id=\"%s-clip\"><rect width=\"230\" height=\"230\"/></clipPath></defs>",
            name));
    for (int panel = 0; panel < panels; panel++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<g transform=\"translate(%d 20)\" clip-path=\"url(#%s-clip)\">",
              panel * 230 + 10,
              name));
      svg.append(
          "<rect x=\"0.5\" y=\"0.5\" width=\"210\" height=\"210\" fill=\"none\" stroke=\"#888\"/>");
      for (int i = 0; i < lines; i++) {
        double angle = i * 2.399 + folder.hashCode() % 7;
        double length = 95.0 * (i % 7 + panel + 1) / (7 + panels);
        svg.append(
            String.format(
                Locale.ROOT,
                "<path d=\"M105 105 L%.1f %.1f\" stroke=\"#0072b2\" fill=\"none\"/>",
                105 + length * Math.cos(angle),
                105 + length * Math.sin(angle)));
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"4\" y=\"14\" font-size=\"12\" font-family=\"sans-serif\">epoch %d</text></g>",
              panel));
    }
    write(name + ".svg", svg.append("</svg>").toString().getBytes(StandardCharsets.UTF_8));
    write(name + ".png", ONE_PIXEL);
    return new Figure(
        name,
        title,
        "Each line is one of "
            + lines
            + " units: its direction in the code, its length the importance.",
        lines + " lines that leave one point in all directions.",
        List.of(name + ".svg", name + ".png"));
  }

  /** A figure that is a bitmap only. */
  Figure bitmap(String name) {
    write(name + ".png", ONE_PIXEL);
    return new Figure(name, "A bitmap", "One pixel.", "A single pixel.", List.of(name + ".png"));
  }

  /** A figure of the given markup. */
  Figure drawing(String name, String svg) {
    write(name + ".svg", svg.getBytes(StandardCharsets.UTF_8));
    return new Figure(name, "A drawing", "Given markup.", "A drawing.", List.of(name + ".svg"));
  }

  private void write(String file, byte[] content) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
