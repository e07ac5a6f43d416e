package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.catalogue.PluginWatch;
import io.decant.launcher.RecordingScreen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final List<Integer> halts = new ArrayList<>();
  private final RecordingScreen recorded = RecordingScreen.piped();
  private final PluginWatch watch = new PluginWatch();
  private final Interruption interruption =
      new Interruption(recorded.screen(), watch, halts::add, Duration.ofMillis(300));

  @Test
  void asksForNothingUntilTheProcessIsToEnd() {
    assertEquals(7, interruption.guard(() -> interruption.requested() ? 0 : 7));
    assertFalse(interruption.requested());
    assertEquals(List.of(), halts);
  }

  @Test
  void waitsUntilTheWorkHasSaidWhatIsDone() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> interruption.end(Optional.empty(), ended));
    hook.start();
    while (!interruption.requested()) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), halts);
    ended.countDown();
    hook.join();
    assertEquals(List.of(130), halts);
  }

  @Test
  void endsTheProcessWithoutWorkThatDoesNotStop() {
    watch.during("step code of exp1", () ->
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> interruption.end(Optional.empty(), new CountDownLatch(1))));
    assertTrue(interruption.requested());
    assertEquals(
        "step code of exp1 did not stop in time; the process is ended without it", recorded.err().strip());
    assertEquals(List.of(130), halts);
  }

  @Test
  void isAFailureOfThePluginThatHasEndedTheProcess() {
    watch.during("step code of exp1", () ->
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> interruption.end(Optional.of("com.acme.Quit.train"), new CountDownLatch(1))));
    assertFalse(interruption.requested());
    assertTrue(
        recorded.err().startsWith("decant: com.acme.Quit.train has called System.exit, during step code of exp1; "),
        recorded.err());
    assertEquals(List.of(1), halts);
  }

  @Test
  void findsTheCallerOfExitAmongAllThreads() {
    StackTraceElement[] idle = {call("java.lang.Object", "wait"), call("com.acme.Other", "run")};
    StackTraceElement[] signal = {call("java.lang.Shutdown", "exit"), call("java.lang.Terminator$1", "handle")};
    StackTraceElement[] exit = {
      call("java.lang.Object", "wait"),
      call("java.lang.Shutdown", "exit"),
      call("java.lang.Runtime", "exit"),
      call("java.lang.System", "exit"),
      call("com.acme.Quit", "train"),
      call("io.decant.engine.run.SeedRun", "train")
    };
    assertEquals(Optional.empty(), ExitCall.caller(List.of(idle, signal)));
    assertEquals(Optional.of("com.acme.Quit.train"), ExitCall.caller(List.of(idle, exit)));
  }

  private static StackTraceElement call(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
