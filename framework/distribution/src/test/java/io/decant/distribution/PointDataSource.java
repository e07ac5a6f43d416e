package io.decant.distribution;

import io.decant.api.DatasetSpec;
import io.decant.api.config.DefaultValue;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import java.util.List;
import java.util.Optional;

/** Data without files. */
public final class PointDataSource implements DataSource<PointDataSource.Config> {

  /** How many values a point has. */
  public record Config(@DefaultValue("4") int width) {}

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
  public DatasetSpec spec(Config config) {
    return new DatasetSpec(
        Math.max(1, config.width()), List.of("a", "b"), Optional.empty(), 10, 5, false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    throw new AssertionError("nothing is loaded here");
  }
}
