package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.EpochReport;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.StepProgress;
import io.decant.launcher.RecordingScreen;
import io.decant.launcher.SamplePlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ExperimentPlan plan = SamplePlan.named("exp1");
  private final Step classifier = SamplePlan.step(plan, "classifier");
  private final Step report = SamplePlan.step(plan, "figure-1");

  private static EpochReport epoch(int epoch) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("train-loss", 0.25);
    measures.put("test-accuracy", 0.96);
    return new EpochReport(epoch, 10, measures);
  }

  private static StepProgress progress(int epoch) {
    return new StepProgress(
        epoch, 10, 3000, 600_000, 123_456.7, Optional.of(Duration.ofSeconds(65)), Map.of("loss", 0.125));
  }

  private void train(RunListener listener) {
    listener.stepStarted(plan, 2, classifier);
    listener.progressed(plan, 2, classifier, progress(1));
    listener.epochEnded(plan, 2, classifier, epoch(1));
    listener.progressed(plan, 2, classifier, progress(2));
    listener.stepEnded(plan, 2, classifier, Duration.ofMillis(12_340));
  }

  @Test
  void liveLineShowsEpochLossAccuracySpeedAndTimeLeft() {
    RecordingScreen terminal = RecordingScreen.terminal(200);
    LiveProgress live = new LiveProgress(terminal.screen());
    live.progressed(plan, 2, classifier, progress(1));
    assertEquals(
        "exp1 seed 2 classifier  epoch 1/10  loss 0.1250  123,457 samples/s  1:05 left", terminal.seen().strip());
    live.epochEnded(plan, 2, classifier, epoch(1));
    live.progressed(plan, 2, classifier, progress(2));
    assertEquals(
        "exp1 seed 2 classifier  epoch 2/10  loss 0.1250  accuracy 0.9600  123,457 samples/s  1:05 left",
        terminal.seen().strip());
  }

  @Test
  void liveLineBecomesOneFinalLine() {
    RecordingScreen terminal = RecordingScreen.terminal(100);
    train(new LiveProgress(terminal.screen()));
    assertEquals(
        "exp1 seed 2 classifier  done in 12.3 s  train-loss 0.2500  test-accuracy 0.9600", terminal.seen().strip());
  }

  @Test
  void liveLineShowsThePercentageOfAStepWithoutEpochs() {
    RecordingScreen terminal = RecordingScreen.terminal(100);
    new LiveProgress(terminal.screen()).progressed(
        plan, 1, classifier, new StepProgress(0, 0, 250, 1000, 0, Optional.empty(), Map.of()));
    assertEquals("exp1 seed 1 classifier  25 %", terminal.seen().strip());
  }

  @Test
  void plainLinesAreFewAndHaveNoControlCharacters() {
    RecordingScreen file = RecordingScreen.piped();
    train(new PlainProgress(file.screen()));
    assertEquals(
        """
        exp1 seed 2 classifier  begins
        exp1 seed 2 classifier  epoch 1/10  train-loss 0.2500  test-accuracy 0.9600
        exp1 seed 2 classifier  done in 12.3 s
        """,
        file.out().replace(System.lineSeparator(), "\n"));
    assertTrue(file.out().chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r'), file.out());
    assertFalse(file.out().replace(System.lineSeparator(), "").contains("\r"), file.out());
  }

  @Test
  void aPageAboutTheWholeRunBelongsToNoSeed() {
    RecordingScreen file = RecordingScreen.piped();
    new PlainProgress(file.screen()).stepEnded(plan, 1, report, Duration.ofMillis(400));
    assertEquals("exp1 figure-1  done in 0.4 s", file.out().strip());
  }
}
