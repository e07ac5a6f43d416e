package io.decant.engine.measure;

import static org.mockito.Mockito.mock;

import io.decant.api.StageOutline;
import io.decant.api.config.Default;
import io.decant.api.spi.ModelStage;
import io.decant.engine.catalogue.PluginOrigin;
import io.decant.engine.plan.StageStep;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Planned stages whose configuration is written down. */
final class Steps {

  private Steps() {}

  /** Keys that a stage may have. */
  record Config(@Default("1e-3") double learningRate, Training training) {}

  /** Keys within a key. */
  record Training(@Default("1e-4") double learningRate) {}

  @SuppressWarnings("unchecked")
  static StageStep<Config> stage(String name, StageOutline outline, Map<String, String> configuration) {
    return new StageStep<>(
        name,
        (ModelStage<Config>) mock(ModelStage.class),
        new Config(1, new Training(1)),
        new PluginOrigin(Path.of("a.jar"), "a", "1"),
        new LinkedHashMap<>(new TreeMap<>(configuration)),
        List.of(),
        outline);
  }
}
