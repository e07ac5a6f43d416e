package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.cache.CacheDirectory;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.cache.ExperimentCache;
import io.decant.engine.cache.FileHasher;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StepDeduplicator;
import io.decant.launcher.RecordingTerminal;
import io.decant.launcher.SamplePlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFormatterTest {

  @TempDir private Path out;
  private String text = "";

  @BeforeEach
  void plan() {
    ExperimentPlan plan = SamplePlan.named("exp1");
    ExecutionPreview preview =
        new ExperimentCache(
                plan,
                CacheDirectory.beneath(out),
                StepDeduplicator.NONE,
                new FileHasher(),
                CachePolicy.USE)
            .preview();
    text = new PlanFormatter(RecordingTerminal.piped().asTerminal()).format(plan, preview);
  }

  private void assertOutContains(String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is missing in\n" + text);
  }

  @Test
  void showsTheStepsInTheirOrderWithKindAndPlugin() {
    List<String> headings =
        text.lines().filter(line -> line.matches(" +[1-9]  .*")).map(String::strip).toList();
    assertTrue(
        headings.equals(
            List.of(
                "1  data mnist (idx-images 1.2)",
                "2  stage classifier (linear-model 1.2)",
                "3  probe directions (feature-directions 1.2)",
                "4  figure figure-1 (direction-maps 1.2)")),
        text);
  }

  @Test
  void showsWhetherAndWhyStepsRun() {
    assertOutContains(
        "decision    run: the jar of its plugin, or of one that it reads, can't be read");
    assertOutContains("decision    run: is run-wide, so each run renders it");
  }

  @Test
  void showsTheSeedsAndTheQuestion() {
    assertOutContains("2 runs, with seed 1, 2");
    assertOutContains("What is asked?");
  }

  @Test
  void showsTheDataWithItsShapeAndCounts() {
    assertOutContains("data [784], an image of 28 x 28");
    assertOutContains("60,000 to train on, 10,000 to test on, in 2 classes");
  }

  @Test
  void showsPortsWithWidthsAndParametersWithShapesAndTheirCount() {
    assertOutContains("hidden [49], logits [10]");
    assertOutContains("parameters  38,465");
    assertOutContains("hidden.weight [784, 49], hidden.bias [49]");
    assertOutContains("10 epochs");
  }

  @Test
  void showsExactSparsityTargets() {
    assertOutContains(
        "target      a mean activation of 0.999 of every unit of hidden (penalty.rho)");
  }

  @Test
  void showsEveryKey() {
    assertOutContains("hidden: 49, learning-rate: 1e-3");
  }

  @Test
  void showsScheduleAndSpecOfAProbe() {
    assertOutContains("after every epoch of classifier");
    assertOutContains("importance [49], places [?, 2], angle, list (table)");
  }

  @Test
  void showsTitleAndScopeOfAFigure() {
    assertOutContains("Figure 1; once, for all seeds");
  }
}
