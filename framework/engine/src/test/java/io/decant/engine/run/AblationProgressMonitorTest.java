package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.CancelledException;
import io.decant.api.spi.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AblationProgressMonitorTest {

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong seconds = new AtomicLong();
  private final List<String> hints = new ArrayList<>();
  private final Set<String> reported = new HashSet<>();

  private AblationProgressMonitor reruns() {
    return new AblationProgressMonitor(
        stop::get, reported, hints::add, () -> Duration.ofSeconds(seconds.get()).toNanos());
  }

  private static void run(AblationProgressMonitor step, int done) {
    step.beforePass(String.class, "latentAblationEffects", done, 4096);
  }

  @Test
  void isCancellable() {
    AblationProgressMonitor monitor = reruns();
    run(monitor, 0);
    stop.set(true);
    assertThrows(CancelledException.class, () -> run(monitor, 1));
  }

  @Test
  void reportsProgress() {
    List<String> messages = new ArrayList<>();
    AblationProgressMonitor monitor = reruns();
    monitor.reportTo(
        new Progress() {
          @Override
          public void start(long samples) {}

          @Override
          public void advance(long samples) {}

          @Override
          public void startEpoch(int epoch, int epochs) {}

          @Override
          public void report(String measure, double value) {
            messages.add(measure + " " + (int) value);
          }
        });
    run(monitor, 16);
    assertEquals(List.of("run of 4096 for a batch 17"), messages);
  }

  @Test
  void hintsAtTheMethodToOverrideOncePerRun() {
    AblationProgressMonitor monitor = reruns();
    run(monitor, 0);
    seconds.set(5);
    run(monitor, 1);
    assertEquals(List.of(), hints);
    seconds.set(6);
    run(monitor, 2);
    run(monitor, 3);
    AblationProgressMonitor other = reruns();
    run(other, 0);
    seconds.set(60);
    run(other, 1);
    assertEquals(
        List.of(
            "is slow, since java.lang.String does not override latentAblationEffects and is run again for each of 4,096 "
                + "units of every batch. Its author can make this up to 4,096 times faster: see Capabilities in the plugin "
                + "author's guide."),
        hints);
  }
}
