package io.decant.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Plans files with the test plugins {@code grid}, {@code dense}, {@code sparse}, {@code look} and
 * {@code draw}.
 */
final class PlannerHarness {

  final GridDataSource data = new GridDataSource();
  final PluginRegistry registry =
      PluginRegistry.of(
          List.of(
              data,
              new TestStage("dense", Classifier.class),
              new TestStage("sparse", FeatureDictionary.class),
              new TestProbe(),
              new TestVisualizer()));
  final Path file;

  PlannerHarness(Path folder) {
    file = folder.resolve("f.yaml");
  }

  PlannerHarness write(String yaml) {
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  List<ExperimentPlan> plan(String yaml, String... overrides) {
    write(yaml);
    return plan(new PlanRequest(file, List.of(), List.of(overrides), null));
  }

  List<ExperimentPlan> plan(PlanRequest request) {
    return new Planner(registry, new PluginActivityTracker()).plan(request);
  }

  PlanningResult planLeniently(String yaml) {
    write(yaml);
    return new Planner(registry, new PluginActivityTracker()).planLeniently(PlanRequest.of(file));
  }

  /**
   * An experiment {@code e}, whose sections begin in line 6, with room for a stage {@code s} in
   * line 7.
   */
  static String experiment(String sections) {
    return """
        decant: 1
        data: { points: { uses: grid } }
        experiments:
          e:
            data: points
        """
        + sections.indent(4);
  }

  /**
   * The mistakes of a file, each with the file's name taken away from before its line and column.
   */
  List<String> diagnostics(String yaml, String... overrides) {
    InvalidConfigurationException e =
        assertThrows(InvalidConfigurationException.class, () -> plan(yaml, overrides));
    return e.diagnostics().stream().map(m -> m.toString().replace(file + ":", "")).toList();
  }

  void assertDiagnostics(String yaml, String... expected) {
    assertEquals(List.of(expected), diagnostics(yaml));
  }
}
