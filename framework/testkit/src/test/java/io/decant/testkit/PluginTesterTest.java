package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.CancelledException;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Dataset;
import io.decant.testkit.fixture.FixtureDataSource;
import io.decant.testkit.fixture.FixtureImportanceProbe;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginTesterTest {

  private static final ValidStage.Config STAGE = new ValidStage.Config(PortRef.DATA, 3, 4);

  private static PluginTester bench() {
    FixtureDataSource.Config config = new FixtureDataSource.Config(List.of("a", "b"), 2, 2, 20, 10);
    return PluginTester.withData(PluginTester.load(new FixtureDataSource(), config, 1));
  }

  @Test
  void runsStepsInTheOrderOfCalls() {
    PluginTester tester = bench();
    Model model = tester.train("small", new ValidStage(), STAGE);
    assertEquals(4, tester.epochs("small").size());
    tester.observe(
        "importance",
        new FixtureImportanceProbe(),
        new FixtureImportanceProbe.Config(PortRef.parse("small")));
    ValidProbe.Config config =
        new ValidProbe.Config(PortRef.parse("small"), ArrayRef.parse("importance.overall"), 5);
    assertEquals(3, tester.observe("mean", new ValidProbe(), config).array("mean").length());
    Activations data = tester.activations(PortRef.DATA, Split.TEST);
    Activations small = tester.activations(PortRef.parse("small"), Split.TEST);
    assertEquals(model.output("small", data.slice(0, 0, 10)), small.slice(0, 0, 10));
  }

  @Test
  void replacesAModelAndItsCachedActivations() {
    PluginTester tester = bench();
    tester.train("small", new ValidStage(), STAGE);
    float[] first = read(tester.activations(PortRef.parse("small"), Split.TEST));
    tester.seed(2).train("small", new ValidStage(), STAGE);
    assertTrue(first[0] != read(tester.activations(PortRef.parse("small"), Split.TEST))[0]);
  }

  private static float[] read(Activations activations) {
    FloatBuffer destination = FloatBuffer.allocate(activations.width());
    activations.gather(0, new int[] {0}, 0, 1, destination);
    return destination.array();
  }

  @Test
  void checksResultsAgainstSpecs() {
    PluginTester tester = bench();
    RuntimeException model =
        assertThrows(
            RuntimeException.class,
            () -> tester.train("small", new FaultyStages.OutputWiderThanDeclared(), STAGE));
    assertTrue(model.getMessage().contains("where its spec declares"), model.getMessage());
    tester.train("small", new ValidStage(), STAGE);
    tester.observe(
        "importance",
        new FixtureImportanceProbe(),
        new FixtureImportanceProbe.Config(PortRef.parse("small")));
    ValidProbe.Config config =
        new ValidProbe.Config(PortRef.parse("small"), ArrayRef.parse("importance.overall"), 5);
    assertThrows(
        RuntimeException.class,
        () -> tester.observe("look", new FaultyProbes.ReturnsInfinity(), config));
  }

  @Test
  void rejectsDataThatViolatesItsSpec() {
    ValidDataSource.Config config = new ValidDataSource.Config(4);
    assertThrows(
        RuntimeException.class,
        () -> PluginTester.load(new FaultyDataSources.LabelOutOfRange(), config, 1));
  }

  @Test
  void requestsCancellation() {
    PluginTester tester = bench().cancel();
    assertThrows(CancelledException.class, () -> tester.train("small", new ValidStage(), STAGE));
  }

  @Test
  void sameSeedYieldsTheSameData() {
    Dataset dataset = PluginTester.load(new ValidDataSource(), new ValidDataSource.Config(4), 7);
    Dataset second = PluginTester.load(new ValidDataSource(), new ValidDataSource.Config(4), 7);
    Dataset other = PluginTester.load(new ValidDataSource(), new ValidDataSource.Config(4), 8);
    float first = Tensors.toFloats(dataset.examples(Split.TRAIN).slice(0, 0, 1))[0];
    assertEquals(first, Tensors.toFloats(second.examples(Split.TRAIN).slice(0, 0, 1))[0]);
    assertTrue(first != Tensors.toFloats(other.examples(Split.TRAIN).slice(0, 0, 1))[0]);
  }
}
