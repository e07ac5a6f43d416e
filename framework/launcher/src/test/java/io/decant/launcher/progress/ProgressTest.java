package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.EpochReport;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.Printed;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.StepFailedException;
import io.decant.engine.run.StepProgress;
import io.decant.launcher.RecordingScreen;
import io.decant.launcher.SamplePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
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
    live.stepStarted(plan, 2, classifier);
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
  void trainingThatGoesWrongIsSaidAtItsEpoch() {
    RecordingScreen file = RecordingScreen.piped();
    new PlainProgress(file.screen()).stepWarned(plan, 2, classifier, "epoch 3: It diverges.");
    assertEquals("exp1 seed 2 classifier  epoch 3: It diverges.", file.err().strip());
  }

  @Test
  void liveLineBecomesOneFinalLine() {
    RecordingScreen terminal = RecordingScreen.terminal(100);
    train(new LiveProgress(terminal.screen()));
    assertEquals(
        "exp1 seed 2 classifier  done in 12.3 s  train-loss 0.2500  test-accuracy 0.9600", terminal.seen().strip());
  }

  @Test
  void everyStepUnderWayHasALineBelowThoseOfStepsThatHaveEnded() {
    RecordingScreen terminal = RecordingScreen.terminal(100);
    LiveProgress live = new LiveProgress(terminal.screen());
    ExperimentPlan other = SamplePlan.named("exp2");
    StepProgress quarter = new StepProgress(0, 0, 250, 1000, 0, Optional.empty(), Map.of());
    live.stepStarted(plan, 1, classifier);
    live.stepStarted(plan, 2, classifier);
    live.stepStarted(other, 1, classifier);
    live.progressed(plan, 2, classifier, quarter);
    live.stepEnded(plan, 1, classifier, Duration.ofMillis(900));
    assertEquals(
        List.of("exp1 seed 1 classifier  done in 0.9 s", "exp1 seed 2 classifier  25 %", "exp2 seed 1 classifier"),
        terminal.seen().lines().toList());
    live.runCancelled(plan, mock(RunCancelledException.class));
    assertEquals(
        List.of("exp1 seed 1 classifier  done in 0.9 s", "exp2 seed 1 classifier"), terminal.seen().lines().toList());
  }

  @Test
  void aStepThatFailsHasNoLineAnyMore() {
    RecordingScreen terminal = RecordingScreen.terminal(100);
    LiveProgress live = new LiveProgress(terminal.screen());
    live.stepStarted(plan, 1, classifier);
    live.stepStarted(plan, 2, classifier);
    live.stepFailed(plan, 1, classifier, mock(StepFailedException.class));
    assertEquals("exp1 seed 2 classifier", terminal.seen().strip());
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
  void saysInOneLineWhatAStepHasPrinted() {
    RecordingScreen file = RecordingScreen.piped();
    Path path = Path.of("printed", "classifier.txt");
    PlainProgress progress = new PlainProgress(file.screen());
    progress.stepPrinted(plan, 2, classifier, new Printed(path, 3, true, ""));
    progress.stepPrinted(plan, 2, classifier, new Printed(path, 1_000_000, false, ""));
    assertEquals(
        List.of(
            "exp1 seed 2 classifier  printed 3 lines, in " + path,
            "exp1 seed 2 classifier  printed 1,000,000 lines, the first 1,024 KiB of them in " + path),
        file.out().lines().toList());
  }

  @Test
  void aCheckpointsTimeIsInTheZoneOfTheNamesOfRunsWhichIsSaid() {
    TimeZone former = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try {
      RecordingScreen file = RecordingScreen.piped();
      new PlainProgress(file.screen())
          .stageResumed(plan, 2, classifier, "epoch 4", Instant.parse("2026-11-25T23:41:00Z"));
      assertEquals(
          "exp1 seed 2 classifier  goes on at epoch 4 (checkpoint of 2026-11-25 23:41 UTC)", file.out().strip());
    } finally {
      TimeZone.setDefault(former);
    }
  }

  @Test
  void saysThatPrintsCouldNotBeKeptAlsoWhenQuiet() {
    RecordingScreen file = RecordingScreen.piped();
    Printed lost = new Printed(Path.of("classifier.txt"), 3, true, "can't write to classifier.txt: No space left on device");
    new FailureNotes(file.screen()).stepPrinted(plan, 2, classifier, lost);
    assertEquals(
        List.of("exp1 seed 2 classifier  what it printed is not all kept: can't write to classifier.txt: No space left on device"),
        file.err().lines().toList());
  }

  @Test
  void saysAtOnceWhatFailsAndWhatIsLeftOutForIt() {
    StepFailedException failure = mock(StepFailedException.class);
    when(failure.getMessage()).thenReturn("step classifier of exp1, seed 2 (plugin p of p.jar) failed: broken");
    RecordingScreen file = RecordingScreen.piped();
    FailureNotes notes = new FailureNotes(file.screen());
    notes.stepFailed(plan, 2, classifier, failure);
    notes.stepLeftOut(plan, 2, report, "classifier");
    assertEquals(
        List.of(
            "decant: step classifier of exp1, seed 2 (plugin p of p.jar) failed: broken",
            "exp1 figure-1  left out: it reads classifier"),
        file.err().lines().toList());
    when(failure.getCause()).thenReturn(new OutOfMemoryError());
    notes.stepFailed(plan, 2, classifier, failure);
    assertTrue(file.err().contains("failed: broken; DECANT_JAVA_OPTS=-Xmx2g gives it more memory"), file.err());
  }

  @Test
  void aPageAboutTheWholeRunBelongsToNoSeed() {
    RecordingScreen file = RecordingScreen.piped();
    new PlainProgress(file.screen()).stepEnded(plan, 1, report, Duration.ofMillis(400));
    assertEquals("exp1 figure-1  done in 0.4 s", file.out().strip());
  }
}
