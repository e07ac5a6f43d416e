package io.decant.launcher.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.ModelStage;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.launcher.SamplePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceDocsGeneratorTest {

  record NestedConfig(@Range(exclusiveMin = 0) double rho) {}

  record Config(
      @Description("How many | how much.") @Unit("units") @Range(min = 1) @DefaultValue("49")
          int hidden,
      double learningRate,
      Optional<NestedConfig> penalty) {}

  private final SampleStage plugin = mock(SampleStage.class);
  private final StageStep<?> stage = stage("classifier");

  private StageStep<?> stage(String name) {
    return new StageStep<>(
        name,
        plugin,
        new Config(49, 1e-3, Optional.empty()),
        SamplePlan.stage().origin(),
        Map.of("hidden", "49", "learning-rate", "1e-3", "penalty", "~"),
        List.of(),
        SamplePlan.stage().spec());
  }

  interface SampleStage extends ModelStage<Config> {}

  @BeforeEach
  void generatePages() {
    when(plugin.id()).thenReturn("linear-model");
    when(plugin.title()).thenReturn("Linear model");
    when(plugin.summary()).thenReturn("Trains.");
    when(plugin.configType()).thenReturn(Config.class);
  }

  private Map<String, String> pages(Step... examples) {
    ExperimentPlan sample = SamplePlan.named("example");
    ExperimentPlan plan =
        new ExperimentPlan(
            "example",
            "",
            "",
            List.of(),
            List.of(1L),
            sample.data(),
            List.of(examples),
            List.of(),
            sample.upstreamSpecs(),
            "");
    return new ReferenceDocsGenerator(
            List.of(new LoadedPlugin(plugin, stage.origin())), List.of(plan))
        .pages();
  }

  @Test
  void listsNestedKeys() {
    String page = pages(stage).get("stages.md");

    assertTrue(
        page.contains(
            "| `hidden` | whole number, in units, at least 1 | `49` | How many \\| how much. |\n"),
        page);
    assertTrue(page.contains("| `learning-rate` | number | required |  |\n"), page);
    assertTrue(page.contains("| `penalty.rho` | number, above 0 | required |  |\n"), page);
  }

  @Test
  void listsCapabilitiesOfAStage() {
    String page = pages(stage).get("stages.md");

    assertTrue(page.contains("Capabilities: `Classifier`."), page);
    assertTrue(page.contains("| `hidden` | 49 | activations |\n"), page);
  }

  @Test
  void linksEachPluginFromTheIndex() {
    assertTrue(
        pages(stage)
            .get("README.md")
            .contains("| [`linear-model`](stages.md#linear-model) | Trains. |\n"));
    assertEquals(
        List.of("README.md", "data.md", "stages.md", "probes.md", "figures.md"),
        List.copyOf(pages(stage).keySet()));
  }

  @Test
  void omitsKeysWithTheirDefaultsFromTheExample() {
    assertEquals(
        "classifier: { uses: linear-model, learning-rate: 1e-3 }",
        StepExampleFormatter.format(stage, PropertyDoc.ofRecord(Config.class)));
  }

  @Test
  void wrapsParagraphsAndLeavesTablesWhole() {
    String word = "word ".repeat(30).strip();
    when(plugin.summary()).thenReturn(word);
    List<String> lines = pages(stage).get("stages.md").lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100 || line.startsWith("|")));
    assertTrue(pages(stage).get("README.md").contains("| " + word + " |\n"));
  }

  @Test
  void writesALineForEachKeyIfTheExampleIsTooLong() {
    StageStep<?> wide = stage("a-name-of-".repeat(9));
    assertEquals(
        wide.name() + ":\n  uses: linear-model\n  learning-rate: 1e-3",
        StepExampleFormatter.format(wide, PropertyDoc.ofRecord(Config.class)));
  }

  @Test
  void requiresAnExampleOfEveryPlugin() {
    String message = assertThrows(InvalidInputException.class, this::pages).getMessage();
    assertEquals("no example uses the plugin 'linear-model'", message);
  }
}
