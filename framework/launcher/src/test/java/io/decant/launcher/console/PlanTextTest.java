package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.cache.CacheFolder;
import io.decant.engine.cache.ExperimentResults;
import io.decant.engine.cache.Forecast;
import io.decant.engine.cache.Reuse;
import io.decant.engine.identity.Fingerprints;
import io.decant.engine.plan.EqualSteps;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.launcher.RecordingScreen;
import io.decant.launcher.SamplePlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {

  @TempDir private Path out;
  private String text = "";

  @BeforeEach
  void plan() {
    ExperimentPlan plan = SamplePlan.named("exp1");
    Forecast forecast = new ExperimentResults(
            plan, CacheFolder.in(out), EqualSteps.NONE, new Fingerprints(), Reuse.ALLOWED).forecast();
    text = new PlanText(RecordingScreen.piped().screen()).of(plan, forecast);
  }

  private void assertSays(String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is missing in\n" + text);
  }

  @Test
  void showsTheStepsInTheirOrderWithKindAndPlugin() {
    List<String> headings = text.lines().filter(line -> line.matches(" +[1-9]  .*")).map(String::strip).toList();
    assertTrue(
        headings.equals(List.of(
            "1  data mnist (idx-images 1.2)",
            "2  stage classifier (linear-model 1.2)",
            "3  probe directions (feature-directions 1.2)",
            "4  figure figure-1 (direction-maps 1.2)")),
        text);
  }

  @Test
  void saysOfEachStepWhetherItIsRunAndWhy() {
    assertSays("this time   run: the jar of its plugin, or of one that it reads, can't be read");
    assertSays("this time   run: tells of the run, so each run draws it");
  }

  @Test
  void showsTheSeedsAndTheQuestion() {
    assertSays("2 runs, with seed 1, 2");
    assertSays("What is asked?");
  }

  @Test
  void showsTheDataWithItsShapeAndCounts() {
    assertSays("data [784], a picture of 28 x 28");
    assertSays("60,000 to train on, 10,000 to test on, in 2 classes");
  }

  @Test
  void showsPortsWithWidthsAndParametersWithShapesAndTheirCount() {
    assertSays("hidden [49], logits [10]");
    assertSays("parameters  38,465");
    assertSays("hidden.weight [784, 49], hidden.bias [49]");
    assertSays("10 epochs");
  }

  @Test
  void showsWhatIsAskedOfTheSparsityWithoutRounding() {
    assertSays("asks for    a mean activation of 0.999 of every unit of hidden (penalty.rho)");
  }

  @Test
  void showsEveryKey() {
    assertSays("hidden: 49, learning-rate: 1e-3");
  }

  @Test
  void showsWhatAProbeWatchesAndWhatItWillObserve() {
    assertSays("after every epoch of classifier");
    assertSays("importance [49], places [?, 2], angle, list (table)");
  }

  @Test
  void showsTheTitleOfTheFileAndHowOftenAFigureIsDrawn() {
    assertSays("Figure 1; once, for all seeds");
  }
}
