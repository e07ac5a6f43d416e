package io.decant.engine.plan;

import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.InvalidInputException;
import io.decant.api.config.Default;
import io.decant.api.config.Range;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Data of any width, from a file that must be there if it is named. */
final class GridData implements DataSource<GridData.Config> {

  record Config(@Range(min = 1) @Default("4") int width, Optional<Path> file) {}

  private int looks;

  /** How often the data was looked at. */
  int looks() {
    return looks;
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
  public DataOutline outline(Config config) {
    looks++;
    if (config.file().isPresent() && !Files.exists(config.file().get())) {
      throw new InvalidInputException("there is no file " + config.file().get()).at("file");
    }
    if (config.width() == 13) {
      throw new InvalidInputException("the grid is damaged").remedy("Fetch it again.");
    }
    if (config.width() == 666) {
      throw new IllegalStateException("broken inside");
    }
    return new DataOutline(config.width(), List.of("a", "b"), Optional.empty(), 10, 5, false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    throw new AssertionError("nothing is loaded while planning");
  }
}
