package io.decant.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.engine.MistakesException;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Plans files with the test plugins {@code grid}, {@code dense}, {@code sparse}, {@code look} and {@code draw}. */
final class PlanBench {

  final GridData data = new GridData();
  final PluginCatalogue catalogue =
      PluginCatalogue.of(
          List.of(
              data,
              new TestStage("dense", Classifier.class),
              new TestStage("sparse", FeatureDictionary.class),
              new TestProbe(),
              new TestFigure()));
  final Path file;

  PlanBench(Path folder) {
    file = folder.resolve("f.yaml");
  }

  PlanBench write(String yaml) {
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  List<ExperimentPlan> plan(String yaml, String... overrides) {
    write(yaml);
    return plan(new PlanRequest(file, List.of(), List.of(overrides), Optional.empty()));
  }

  List<ExperimentPlan> plan(PlanRequest request) {
    return new Planner(catalogue, new PluginWatch()).plan(request);
  }

  Plans planAround(String yaml) {
    write(yaml);
    return new Planner(catalogue, new PluginWatch()).planAround(PlanRequest.of(file));
  }

  /** An experiment {@code e}, whose sections begin in line 6, with room for a stage {@code s} in line 7. */
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

  /** The mistakes of a file, each with the file's name taken away from before its line and column. */
  List<String> mistakes(String yaml, String... overrides) {
    MistakesException e = assertThrows(MistakesException.class, () -> plan(yaml, overrides));
    return e.mistakes().stream().map(m -> m.toString().replace(file + ":", "")).toList();
  }

  void assertMistakes(String yaml, String... expected) {
    assertEquals(List.of(expected), mistakes(yaml));
  }
}
