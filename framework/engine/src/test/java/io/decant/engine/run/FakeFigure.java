package io.decant.engine.run;

import io.decant.api.Figure;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.VisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the files that it is told to, each a figure of its own that holds the number of seeds that it sees. */
final class FakeFigure implements Visualizer<FakeFigure.Config> {

  private final Scope scope;
  private final Runnable before;

  /**
   * A figure.
   *
   * @param before done before it draws
   */
  FakeFigure(Scope scope, Runnable before) {
    this.scope = scope;
    this.before = before;
  }

  record Config(List<String> files) {}

  @Override
  public String id() {
    return scope == Scope.RUN ? "fake-page" : "fake-figure";
  }

  @Override
  public String title() {
    return "Fake figure";
  }

  @Override
  public String summary() {
    return "Draws.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public List<Figure> draw(Config config, VisualizerContext context) {
    before.run();
    List<Figure> figures = new ArrayList<>();
    for (String file : config.files()) {
      String content = "seeds: " + context.run().seeds().size();
      context.write(file, content.getBytes(StandardCharsets.UTF_8));
      figures.add(new Figure("drawn", "drawn title", "drawn caption", "in words", List.of(file)));
    }
    return figures;
  }
}
