package io.decant.engine.plan;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.config.Default;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Optional;

/** A figure of a probe's importance. */
final class TestFigure implements SeedVisualizer<TestFigure.Config> {

  record Config(
      @MustHold("importance") ObservationRef reads,
      @MustHold("by-class") Optional<ObservationRef> classes,
      @Default("3") int bins) {}

  @Override
  public String id() {
    return "draw";
  }

  @Override
  public String title() {
    return "Draw";
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
  public void check(Config config, Wiring wiring) {
    int width = wiring.observation(config.reads()).array("importance").orElseThrow().shape().get(0);
    if (config.bins() > width) {
      throw new InvalidInputException("more bins (" + config.bins() + ") than values (" + width + ")").at("bins");
    }
  }

  @Override
  public List<Figure> render(Config config, SeedVisualizerContext context) {
    throw new AssertionError("nothing is drawn while planning");
  }
}
