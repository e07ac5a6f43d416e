package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.EpochMetrics;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.StepFailedException;
import io.decant.engine.run.StepProgress;
import io.decant.engine.run.output.CapturedOutput;
import io.decant.launcher.RecordingTerminal;
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

  private static EpochMetrics epoch(int epoch) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("train-loss", 0.25);
    measures.put("test-accuracy", 0.96);
    return new EpochMetrics(epoch, 10, measures);
  }

  private static StepProgress progress(int epoch) {
    return new StepProgress(
        epoch,
        10,
        3000,
        600_000,
        123_456.7,
        Optional.of(Duration.ofSeconds(65)),
        Map.of("loss", 0.125));
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
    RecordingTerminal terminal = RecordingTerminal.interactive(200);
    LiveProgress live = new LiveProgress(terminal.asTerminal());
    live.stepStarted(plan, 2, classifier);
    live.progressed(plan, 2, classifier, progress(1));
    assertEquals(
        "exp1 seed 2 classifier  epoch 1/10  loss 0.1250  123,457 samples/s  1:05 left",
        terminal.rendered().strip());
    live.epochEnded(plan, 2, classifier, epoch(1));
    live.progressed(plan, 2, classifier, progress(2));
    assertEquals(
        "exp1 seed 2 classifier  epoch 2/10  loss 0.1250  accuracy 0.9600  123,457 samples/s  1:05 left",
        terminal.rendered().strip());
  }

  @Test
  void divergenceIsReportedAtItsEpoch() {
    RecordingTerminal file = RecordingTerminal.piped();
    new PlainProgress(file.asTerminal()).stepWarned(plan, 2, classifier, "epoch 3: It diverges.");
    assertEquals("exp1 seed 2 classifier  epoch 3: It diverges.", file.err().strip());
  }

  @Test
  void liveLineBecomesOneFinalLine() {
    RecordingTerminal terminal = RecordingTerminal.interactive(100);
    train(new LiveProgress(terminal.asTerminal()));
    assertEquals(
        "exp1 seed 2 classifier  done in 12.3 s  train-loss 0.2500  test-accuracy 0.9600",
        terminal.rendered().strip());
  }

  @Test
  void runningStepsHaveALiveLine() {
    RecordingTerminal terminal = RecordingTerminal.interactive(100);
    LiveProgress live = new LiveProgress(terminal.asTerminal());
    ExperimentPlan other = SamplePlan.named("exp2");
    StepProgress quarter = new StepProgress(0, 0, 250, 1000, 0, Optional.empty(), Map.of());
    live.stepStarted(plan, 1, classifier);
    live.stepStarted(plan, 2, classifier);
    live.stepStarted(other, 1, classifier);
    live.progressed(plan, 2, classifier, quarter);
    live.stepEnded(plan, 1, classifier, Duration.ofMillis(900));
    assertEquals(
        List.of(
            "exp1 seed 1 classifier  done in 0.9 s",
            "exp1 seed 2 classifier  25 %",
            "exp2 seed 1 classifier"),
        terminal.rendered().lines().toList());
    live.runCancelled(plan, mock(RunCancelledException.class));
    assertEquals(
        List.of("exp1 seed 1 classifier  done in 0.9 s", "exp2 seed 1 classifier"),
        terminal.rendered().lines().toList());
  }

  @Test
  void failedStepHasNoLiveLine() {
    RecordingTerminal terminal = RecordingTerminal.interactive(100);
    LiveProgress live = new LiveProgress(terminal.asTerminal());
    live.stepStarted(plan, 1, classifier);
    live.stepStarted(plan, 2, classifier);
    live.stepFailed(plan, 1, classifier, mock(StepFailedException.class));
    assertEquals("exp1 seed 2 classifier", terminal.rendered().strip());
  }

  @Test
  void liveLineShowsThePercentageOfAStepWithoutEpochs() {
    RecordingTerminal terminal = RecordingTerminal.interactive(100);
    new LiveProgress(terminal.asTerminal())
        .progressed(
            plan, 1, classifier, new StepProgress(0, 0, 250, 1000, 0, Optional.empty(), Map.of()));
    assertEquals("exp1 seed 1 classifier  25 %", terminal.rendered().strip());
  }

  @Test
  void plainProgressHasNoControlCharacters() {
    RecordingTerminal file = RecordingTerminal.piped();
    train(new PlainProgress(file.asTerminal()));
    assertEquals(
        """
        exp1 seed 2 classifier  started
        exp1 seed 2 classifier  epoch 1/10  train-loss 0.2500  test-accuracy 0.9600
        exp1 seed 2 classifier  done in 12.3 s
        """,
        file.out().replace(System.lineSeparator(), "\n"));
    assertTrue(file.out().chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r'), file.out());
    assertFalse(file.out().replace(System.lineSeparator(), "").contains("\r"), file.out());
  }

  @Test
  void reportsCapturedOutputInOneLine() {
    RecordingTerminal file = RecordingTerminal.piped();
    Path path = Path.of("printed", "classifier.txt");
    PlainProgress progress = new PlainProgress(file.asTerminal());
    progress.outputCaptured(plan, 2, classifier, new CapturedOutput(path, 3, true, ""));
    progress.outputCaptured(plan, 2, classifier, new CapturedOutput(path, 1_000_000, false, ""));
    assertEquals(
        List.of(
            "exp1 seed 2 classifier  printed 3 lines, in " + path,
            "exp1 seed 2 classifier  printed 1,000,000 lines, the first 1,024 KiB of them in "
                + path),
        file.out().lines().toList());
  }

  @Test
  void checkpointTimeIsInUtc() {
    TimeZone originalZone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try {
      RecordingTerminal file = RecordingTerminal.piped();
      new PlainProgress(file.asTerminal())
          .stageResumed(plan, 2, classifier, "epoch 4", Instant.parse("2026-11-25T23:41:00Z"));
      assertEquals(
          "exp1 seed 2 classifier  resumes at epoch 4 (checkpoint of 2026-11-25 23:41 UTC)",
          file.out().strip());
    } finally {
      TimeZone.setDefault(originalZone);
    }
  }

  @Test
  void reportsLostOutputEvenIfQuiet() {
    RecordingTerminal file = RecordingTerminal.piped();
    CapturedOutput lostOutput =
        new CapturedOutput(
            Path.of("classifier.txt"),
            3,
            true,
            "can't write to classifier.txt: No space left on device");
    new StepFailurePrinter(file.asTerminal()).outputCaptured(plan, 2, classifier, lostOutput);
    assertEquals(
        List.of(
            "exp1 seed 2 classifier  its output could not be saved completely: can't write to classifier.txt: No space left on device"),
        file.err().lines().toList());
  }

  @Test
  void reportsFailuresAndSkippedSteps() {
    StepFailedException failure = mock(StepFailedException.class);
    when(failure.getMessage())
        .thenReturn("step classifier of exp1, seed 2 (plugin p of p.jar) failed: broken");
    RecordingTerminal file = RecordingTerminal.piped();
    StepFailurePrinter printer = new StepFailurePrinter(file.asTerminal());
    printer.stepFailed(plan, 2, classifier, failure);
    printer.stepSkipped(plan, 2, report, "classifier");
    assertEquals(
        List.of(
            "decant: step classifier of exp1, seed 2 (plugin p of p.jar) failed: broken",
            "exp1 figure-1  skipped: it reads classifier"),
        file.err().lines().toList());
    when(failure.getCause()).thenReturn(new OutOfMemoryError());
    printer.stepFailed(plan, 2, classifier, failure);
    assertTrue(
        file.err()
            .contains(
                "failed: broken; increase the heap, for example with DECANT_JAVA_OPTS=-Xmx2g"),
        file.err());
  }

  @Test
  void runPageHasNoSeed() {
    RecordingTerminal file = RecordingTerminal.piped();
    new PlainProgress(file.asTerminal()).stepEnded(plan, 1, report, Duration.ofMillis(400));
    assertEquals("exp1 figure-1  done in 0.4 s", file.out().strip());
  }
}
