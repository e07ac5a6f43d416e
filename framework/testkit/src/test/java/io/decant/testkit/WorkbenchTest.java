package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.CancelledException;
import io.decant.api.Dataset;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.testkit.example.ExampleData;
import io.decant.testkit.example.ExampleImportance;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkbenchTest {

  private static final GoodStage.Config STAGE = new GoodStage.Config(PortRef.DATA, 3, 4);

  private static Workbench bench() {
    ExampleData.Config config = new ExampleData.Config(List.of("a", "b"), 2, 2, 20, 10);
    return Workbench.over(Workbench.load(new ExampleData(), config, 1));
  }

  @Test
  void performsStepsInTheOrderInWhichATestCalls() {
    Workbench bench = bench();
    Model model = bench.train("small", new GoodStage(), STAGE);
    assertEquals(4, bench.epochs("small").size());
    bench.observe("importance", new ExampleImportance(), new ExampleImportance.Config(PortRef.parse("small")));
    GoodProbe.Config config = new GoodProbe.Config(PortRef.parse("small"), ArrayRef.parse("importance.overall"), 5);
    assertEquals(3, bench.observe("mean", new GoodProbe(), config).array("mean").length());
    Activations data = bench.activations(PortRef.DATA, Split.TEST);
    Activations small = bench.activations(PortRef.parse("small"), Split.TEST);
    assertEquals(model.output("small", data.rows(0, 0, 10)), small.rows(0, 0, 10));
  }

  @Test
  void replacesAModelAndWhatWasComputedFromIt() {
    Workbench bench = bench();
    bench.train("small", new GoodStage(), STAGE);
    float[] first = read(bench.activations(PortRef.parse("small"), Split.TEST));
    bench.seed(2).train("small", new GoodStage(), STAGE);
    assertTrue(first[0] != read(bench.activations(PortRef.parse("small"), Split.TEST))[0]);
  }

  private static float[] read(Activations activations) {
    FloatBuffer into = FloatBuffer.allocate(activations.width());
    activations.read(0, new int[] {0}, 0, 1, into);
    return into.array();
  }

  @Test
  void holdsWhatIsTrainedAndObservedAgainstTheOutlineAsARunDoes() {
    Workbench bench = bench();
    RuntimeException model =
        assertThrows(
            RuntimeException.class, () -> bench.train("small", new WrongStages.GivesMoreThanPromised(), STAGE));
    assertTrue(model.getMessage().contains("where its outline promises"), model.getMessage());
    bench.train("small", new GoodStage(), STAGE);
    bench.observe("importance", new ExampleImportance(), new ExampleImportance.Config(PortRef.parse("small")));
    GoodProbe.Config config = new GoodProbe.Config(PortRef.parse("small"), ArrayRef.parse("importance.overall"), 5);
    assertThrows(
        RuntimeException.class, () -> bench.observe("look", new WrongProbes.ObservesInfinity(), config));
  }

  @Test
  void refusesDataThatIsNotAsPromised() {
    GoodData.Config config = new GoodData.Config(4);
    assertThrows(RuntimeException.class, () -> Workbench.load(new WrongData.LabelsWrongly(), config, 1));
  }

  @Test
  void asksStepsToStop() {
    Workbench bench = bench().cancel();
    assertThrows(CancelledException.class, () -> bench.train("small", new GoodStage(), STAGE));
  }

  @Test
  void theSameSeedGivesTheSameData() {
    Dataset one = Workbench.load(new GoodData(), new GoodData.Config(4), 7);
    Dataset two = Workbench.load(new GoodData(), new GoodData.Config(4), 7);
    Dataset other = Workbench.load(new GoodData(), new GoodData.Config(4), 8);
    float first = Tensors.toFloats(one.examples(Split.TRAIN).rows(0, 0, 1))[0];
    assertEquals(first, Tensors.toFloats(two.examples(Split.TRAIN).rows(0, 0, 1))[0]);
    assertTrue(first != Tensors.toFloats(other.examples(Split.TRAIN).rows(0, 0, 1))[0]);
  }
}
