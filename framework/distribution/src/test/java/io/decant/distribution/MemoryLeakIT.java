package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.cache.CachePolicy;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.engine.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that runs one experiment again and again holds no more memory in the end than after the
 * first times. The heap of the tests' own process has a fixed size and is all in memory, so that
 * the process as a whole grows only outside it.
 */
class MemoryLeakIT {

  private static final String EXPERIMENT =
      """
      decant: 1
      data: { scrambled: { uses: idx-images, path: data/mnist, scrambled-class: true } }
      experiments:
        small:
          data: scrambled
          seeds: [1, 2]
          stages:
            classifier: { uses: linear-model, hidden: 20, epochs: 2 }
            code: { uses: autoencoder, reads: classifier.hidden, size: 2, epochs: 2 }
            sae: { uses: sparse-autoencoder, reads: classifier.hidden, size: 40, epochs: 2 }
          probes:
            directions: { uses: feature-directions, reads: code, every: epoch }
            importance: { uses: feature-importance, reads: sae }
          figures:
            training: { uses: training-curves }
            report: { uses: html-report }
      """;

  private static final int WARM_UP = 10;
  private static final long MEBI = 1 << 20;
  // code that is compiled late
  private static final long HEAP_MARGIN = 4 * MEBI;
  // the C library keeps what was freed, for each thread that asks: that fills up over the first
  // dozens of runs
  private static final long RESIDENT_MARGIN = 192 * MEBI;

  @TempDir private Path folder;
  private ExperimentPlan plan;
  private final PluginActivityTracker activity = new PluginActivityTracker();
  private final ExperimentRunner runner = new ExperimentRunner(activity);

  /**
   * What is held, in bytes: in the heap, in memory that native code was asked for, and by the whole
   * process.
   */
  private record MemoryFootprint(long heap, long offHeap, long resident) {

    /** What is still held when all that is garbage has gone. */
    static MemoryFootprint now() throws InterruptedException {
      for (int i = 0; i < 4; i++) {
        System.gc();
        // memory outside the heap goes on threads of its own after its owner has been collected
        Thread.sleep(200);
      }
      Runtime runtime = Runtime.getRuntime();
      return new MemoryFootprint(
          runtime.totalMemory() - runtime.freeMemory(),
          Pointer.totalBytes(),
          Pointer.physicalBytes());
    }
  }

  @BeforeEach
  void planExperiment() throws IOException {
    Path file = MnistTestProject.of(folder, EXPERIMENT, 400, 100);
    plan = new Planner(BuiltInPlugins.with(), activity).plan(PlanRequest.of(file)).get(0);
  }

  private void run(int times) throws IOException {
    RunOptions options =
        new RunOptions(
            folder.resolve("out"),
            2,
            () -> false,
            Clock.systemUTC(),
            Map.of(),
            CachePolicy.REFRESH);
    for (int i = 0; i < times; i++) {
      RunOutcome result = runner.run(plan, options, new RunListener() {});
      assertEquals(List.of(), result.failures());
      // what lies outside the heap goes with its owner: else it would depend on chance how much of
      // it there is at a time
      System.gc();
    }
  }

  private void assertNoGrowthOver(int times) throws IOException, InterruptedException {
    run(WARM_UP);
    MemoryFootprint before = MemoryFootprint.now();
    run(times);
    MemoryFootprint after = MemoryFootprint.now();
    String message = before + " after " + WARM_UP + " runs, " + after + " after " + times + " more";
    assertTrue(after.heap() <= before.heap() + HEAP_MARGIN, message);
    assertTrue(after.offHeap() <= before.offHeap(), message);
    assertTrue(after.resident() <= before.resident() + RESIDENT_MARGIN, message);
  }

  @Test
  void tenRuns() throws Exception {
    assertNoGrowthOver(10);
  }

  @Test
  @Tag("parity")
  void hundredRuns() throws Exception {
    assertNoGrowthOver(100);
  }
}
