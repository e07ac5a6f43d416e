package io.decant.engine.run;

import io.decant.engine.run.output.CapturedOutput;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Path;
import java.util.Optional;

/** Copies what a step prints to a file of the run. */
final class OutputCaptureInterceptor implements StepInterceptor {

  private final RunDirectory folder;
  private final OutputCapture capture;

  OutputCaptureInterceptor(RunDirectory folder, OutputCapture capture) {
    this.folder = folder;
    this.capture = capture;
  }

  @Override
  public Exit enter(SeedStep step) {
    Runnable end = capture.begin(file(step));
    return outcome -> {
      end.run();
      return outcome;
    };
  }

  /** Returns what the step has printed so far, if anything. */
  Optional<CapturedOutput> takeOutput(SeedStep step) {
    return capture.captured(file(step));
  }

  private Path file(SeedStep step) {
    Path parent = step.step().isRunWide() ? folder.path() : folder.seed(step.seed());
    return parent.resolve("printed").resolve(step.name() + ".txt");
  }
}
