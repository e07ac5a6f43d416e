package io.decant.engine.run.metrics;

import static org.mockito.Mockito.mock;

import io.decant.api.StageSpec;
import io.decant.api.config.DefaultValue;
import io.decant.api.spi.ModelStage;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plugin.PluginOrigin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Planned stages whose configuration is written down. */
final class TestStageSteps {

  private TestStageSteps() {}

  /** Keys that a stage may have. */
  record Config(@DefaultValue("1e-3") double learningRate, NestedConfig training) {}

  /** Keys within a key. */
  record NestedConfig(@DefaultValue("1e-4") double learningRate) {}

  @SuppressWarnings("unchecked")
  static StageStep<Config> stage(String name, StageSpec spec, Map<String, String> configuration) {
    return new StageStep<>(
        name,
        (ModelStage<Config>) mock(ModelStage.class),
        new Config(1, new NestedConfig(1)),
        new PluginOrigin(Path.of("a.jar"), "a", "1"),
        new LinkedHashMap<>(new TreeMap<>(configuration)),
        List.of(),
        spec);
  }
}
