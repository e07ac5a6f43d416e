package io.decant.testkit;

import io.decant.api.Figure;
import io.decant.api.Observation;
import io.decant.api.Tensors;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** A valid visualizer: one bar per unit, as SVG, PNG and HTML. */
public class ValidVisualizer implements SeedVisualizer<ValidVisualizer.Config> {

  static final String EXAMPLE = "reads: importance";

  /** The configuration. */
  public record Config(
      @Description("What it draws.") @RequiresArrays("overall") ObservationRef reads,
      @Description("How high it draws.") @Range(min = 1) @DefaultValue("100") int height) {}

  @Override
  public String id() {
    return "test/figure";
  }

  @Override
  public String title() {
    return "Good figure";
  }

  @Override
  public String summary() {
    return "Does what a visualizer has to.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public List<Figure> render(Config config, SeedVisualizerContext context) {
    checkCancellation(context);
    Observation observation = context.observation(config.reads()).last();
    String title = escaped(String.join(", ", context.upstreamSpecs().data().classes()));
    StringBuilder bars = new StringBuilder();
    float[] values = Tensors.toFloats(observation.array("overall"));
    for (int unit = 0; unit < values.length; unit++) {
      bars.append(bar(unit, values[unit] * config.height()));
    }
    context.write("bars.svg", svg(title, bars.toString()).getBytes(StandardCharsets.UTF_8));
    context.write("bars.png", png());
    context.write("bars.html", html(title));
    return List.of(figure("bars"));
  }

  void checkCancellation(SeedVisualizerContext context) {
    context.cancellation().throwIfRequested();
  }

  Figure figure(String name) {
    return new Figure(
        name,
        "Bars",
        "A bar for each unit.",
        "Bars.",
        List.of("bars.svg", "bars.png", "bars.html"));
  }

  String bar(int unit, float height) {
    return Float.isFinite(height)
        ? "<rect x=\"" + unit + "\" y=\"0\" width=\"1\" height=\"" + height + "\"/>"
        : "";
  }

  String svg(String title, String content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>"
        + title
        + "</title>"
        + content
        + "</svg>";
  }

  byte[] html(String title) {
    return ("<p title=\"größe\">" + title + "</p>").getBytes(StandardCharsets.UTF_8);
  }

  byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
