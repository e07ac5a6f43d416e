package io.decant.testkit.example;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Draws a square. */
public final class ExampleVisualizer implements SeedVisualizer<ExampleVisualizer.Config> {

  private static final String SVG =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">
        <title>A square</title>
        <rect x="5" y="5" width="10" height="10"/>
      </svg>
      """;

  /** A configuration without keys. */
  public record Config() {}

  @Override
  public String id() {
    return "testkit/figure";
  }

  @Override
  public String title() {
    return "Example figure";
  }

  @Override
  public String summary() {
    return "Draws a square.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public List<Figure> render(Config config, SeedVisualizerContext context) {
    context.write("square.svg", SVG.getBytes(StandardCharsets.UTF_8));
    return List.of(
        new Figure("square", "A square", "A square.", "A black square.", List.of("square.svg")));
  }
}
