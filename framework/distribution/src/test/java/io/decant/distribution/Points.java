package io.decant.distribution;

import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.config.Default;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.util.List;
import java.util.Optional;

/** Data without files. */
public final class Points implements DataSource<Points.Config> {

  /** How many values a point has. */
  public record Config(@Default("4") int width) {}

  @Override
  public String id() {
    return "test/points";
  }

  @Override
  public String title() {
    return "Points";
  }

  @Override
  public String summary() {
    return "Has points.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public DataOutline outline(Config config) {
    return new DataOutline(Math.max(1, config.width()), List.of("a", "b"), Optional.empty(), 10, 5, false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    throw new AssertionError("nothing is loaded here");
  }
}
