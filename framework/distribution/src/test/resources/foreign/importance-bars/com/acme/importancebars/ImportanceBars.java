package com.acme.importancebars;

import io.decant.api.Figure;
import io.decant.api.Tensors;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A bar for each feature, as high as the feature is important. */
public final class ImportanceBars implements SeedVisualizer<ImportanceBars.Config> {

  public record Config(@RequiresArrays("overall") ObservationRef reads) {}

  @Override
  public String id() {
    return "acme/importance-bars";
  }

  @Override
  public String summary() {
    return "Draws a bar for each feature.";
  }

  @Override
  public List<Figure> render(Config config, SeedVisualizerContext context) {
    float[] shares = Tensors.toFloats(context.observation(config.reads()).last().array("overall"));
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 100\">\n");
    for (int feature = 0; feature < shares.length; feature++) {
      svg.append(String.format(
          Locale.ROOT, "<rect x=\"%d\" y=\"0\" width=\"8\" height=\"%s\"/>\n", 10 * feature, shares[feature]));
    }
    context.write("bars.svg", svg.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8));
    return List.of(new Figure("bars", "Importance", "A bar for each feature.", "Bars.", List.of("bars.svg")));
  }
}
