package io.decant.engine.run;

import io.decant.api.Figure;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.VisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the files that it is told to, each a figure of its own that holds the number of seeds that it sees. */
final class FakeFigure {

  /** How often it draws. */
  enum Scope {
    SEED,
    RUN
  }

  record Config(List<String> files) {}

  private FakeFigure() {}

  /**
   * A figure.
   *
   * @param before done before it draws
   */
  static Visualizer<Config> of(Scope scope, Runnable before) {
    return scope == Scope.RUN ? new OfRun(before) : new OfSeed(before);
  }

  private record OfRun(Runnable before) implements RunVisualizer<Config> {
    @Override
    public String id() {
      return "fake-page";
    }

    @Override
    public String summary() {
      return "Draws.";
    }

    @Override
    public List<Figure> render(Config config, VisualizerContext context) {
      before.run();
      return drawn(config, context);
    }
  }

  private record OfSeed(Runnable before) implements SeedVisualizer<Config> {
    @Override
    public String id() {
      return "fake-figure";
    }

    @Override
    public String summary() {
      return "Draws.";
    }

    @Override
    public List<Figure> render(Config config, SeedVisualizerContext context) {
      before.run();
      return drawn(config, context);
    }
  }

  private static List<Figure> drawn(Config config, VisualizerContext context) {
    List<Figure> figures = new ArrayList<>();
    for (String file : config.files()) {
      String content = "seeds: " + context.run().seeds().size();
      context.write(file, content.getBytes(StandardCharsets.UTF_8));
      figures.add(new Figure("drawn", "drawn title", "drawn caption", "in words", List.of(file)));
    }
    return figures;
  }
}
