package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeStage;
import io.decant.engine.plugin.PluginActivityTracker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack trace of a plugin is short enough to be read. */
class StackDepthTest {

  /** The bound from a worker's {@code run()} to a matrix kernel. */
  private static final int MAX_FRAMES_TO_KERNEL = 28;

  /**
   * The frames from a built-in stage's {@code train} to {@code GemmMicroKernel.kernel4x4}, both
   * included, in a forward pass of a training, after its first epoch.
   */
  private static final int MAX_FRAMES_STAGE_TO_KERNEL = 18;

  @TempDir Path out;

  @Test
  void stagesRunAFewFramesBelowTheWorker() {
    List<String> frames = new ArrayList<>();
    FakePlanBuilder plan = new FakePlanBuilder().probe("look", new FakeProbe(), 1);
    plan.stage.beforeEpoch =
        epoch -> {
          if (frames.isEmpty()) {
            Arrays.stream(Thread.currentThread().getStackTrace())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .dropWhile(frame -> !frame.endsWith("FakeStage.train"))
                .forEach(frames::add);
          }
        };

    new ExperimentRunner(new PluginActivityTracker())
        .run(
            plan.build(),
            new RunOptions(out, 2, () -> false, Clock.systemUTC(), Map.of()),
            new RunListener() {});

    assertEquals(
        "io.decant.engine.run.schedule.TaskScheduler$Worker.run", frames.get(frames.size() - 1));
    // the last one: a bridge method has a frame of its own
    int engine = frames.size() - 1 - frames.lastIndexOf(FakeStage.class.getName() + ".train");
    assertTrue(
        engine <= MAX_FRAMES_TO_KERNEL - MAX_FRAMES_STAGE_TO_KERNEL,
        () -> engine + " frames between the worker and the stage:\n" + String.join("\n", frames));
  }
}
