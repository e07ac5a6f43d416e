package io.decant.engine.plan;

import io.decant.api.DatasetSpec;
import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Range;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Data of any width, from a file that must be there if it is named. */
final class GridDataSource implements DataSource<GridDataSource.Config> {

  record Config(@Range(min = 1) @DefaultValue("4") int width, Optional<Path> file) {}

  private int specCalls;

  /** How often the data was looked at. */
  int specCalls() {
    return specCalls;
  }

  @Override
  public String id() {
    return "grid";
  }

  @Override
  public String title() {
    return "Grid";
  }

  @Override
  public String summary() {
    return "Points of a grid.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public DatasetSpec spec(Config config) {
    specCalls++;
    if (config.file().isPresent() && !Files.exists(config.file().get())) {
      throw new InvalidInputException("there is no file " + config.file().get()).atKey("file");
    }
    if (config.width() == 13) {
      throw new InvalidInputException("the grid is damaged").hint("Fetch it again.");
    }
    if (config.width() == 666) {
      throw new IllegalStateException("broken inside");
    }
    return new DatasetSpec(config.width(), List.of("a", "b"), Optional.empty(), 10, 5, false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    throw new AssertionError("nothing is loaded while planning");
  }
}
