package io.decant.engine.plan;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.RequiresArrays;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Optional;

/** A figure of a probe's importance. */
final class TestVisualizer implements SeedVisualizer<TestVisualizer.Config> {

  record Config(
      @RequiresArrays("importance") ObservationRef reads,
      @RequiresArrays("by-class") Optional<ObservationRef> classes,
      @DefaultValue("3") int bins) {}

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
  public void validate(Config config, UpstreamSpecs upstream) {
    int width =
        upstream.observation(config.reads()).arraySpec("importance").orElseThrow().shape().get(0);
    if (config.bins() > width) {
      throw new InvalidInputException(
              "more bins (" + config.bins() + ") than values (" + width + ")")
          .atKey("bins");
    }
  }

  @Override
  public List<Figure> render(Config config, SeedVisualizerContext context) {
    throw new AssertionError("nothing is drawn while planning");
  }
}
