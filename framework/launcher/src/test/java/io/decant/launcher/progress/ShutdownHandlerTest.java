package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.launcher.RecordingTerminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownHandlerTest {

  private final List<Integer> halts = new ArrayList<>();
  private final RecordingTerminal terminal = RecordingTerminal.piped();
  private final PluginActivityTracker activity = new PluginActivityTracker();
  private final ShutdownHandler interruption =
      new ShutdownHandler(terminal.asTerminal(), activity, halts::add, Duration.ofMillis(300));

  @Test
  void doesNotCancelBeforeShutdown() {
    assertEquals(
        7, interruption.runInterruptibly(() -> interruption.isCancellationRequested() ? 0 : 7));
    assertFalse(interruption.isCancellationRequested());
    assertEquals(List.of(), halts);
  }

  @Test
  void waitsForTheTaskToReport() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> interruption.end(null, done));
    hook.start();
    while (!interruption.isCancellationRequested()) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), halts);
    done.countDown();
    hook.join();
    assertEquals(List.of(130), halts);
  }

  @Test
  void haltsAfterTheTimeout() {
    activity.track(
        "step code of exp1",
        () ->
            assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> interruption.end(null, new CountDownLatch(1))));
    assertTrue(interruption.isCancellationRequested());
    assertEquals(
        "step code of exp1 did not stop in time; the process was terminated",
        terminal.err().strip());
    assertEquals(List.of(130), halts);
  }

  @Test
  void namesStepsThatDoNotStop() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch reported = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                activity.track(
                    "step other of exp1",
                    () -> {
                      started.countDown();
                      awaitUninterrupted(reported);
                    }));
    other.start();
    started.await();
    activity.track("step code of exp1", () -> interruption.end(null, new CountDownLatch(1)));
    reported.countDown();
    other.join();
    assertEquals(
        List.of(
            "step other of exp1 did not stop in time; the process was terminated",
            "step code of exp1 did not stop in time; the process was terminated"),
        terminal.err().lines().toList());
  }

  @Test
  void namesTheStepThatCalledExit() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch reported = new CountDownLatch(1);
    Thread exitingThread =
        new Thread(
            () ->
                activity.track(
                    "step quits of exp1",
                    () -> {
                      started.countDown();
                      awaitUninterrupted(reported);
                    }));
    exitingThread.start();
    started.await();
    Thread pluginThread = new Thread();
    activity.track(
        "step code of exp1",
        () -> {
          interruption.end(
              new SystemExitCaller(exitingThread, "com.acme.Quit.train"), new CountDownLatch(1));
          interruption.end(
              new SystemExitCaller(pluginThread, "com.acme.Quit.run"), new CountDownLatch(1));
        });
    reported.countDown();
    exitingThread.join();
    List<String> lines = terminal.err().lines().toList();
    assertTrue(lines.get(0).contains("System.exit, during step quits of exp1; "), lines.get(0));
    assertTrue(
        lines.get(1).contains("System.exit, during step quits of exp1 or step code of exp1; "),
        lines.get(1));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void exitIsAFailureOfThePlugin() {
    activity.track(
        "step code of exp1",
        () ->
            assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                    interruption.end(
                        new SystemExitCaller(Thread.currentThread(), "com.acme.Quit.train"),
                        new CountDownLatch(1))));
    assertFalse(interruption.isCancellationRequested());
    assertTrue(
        terminal
            .err()
            .startsWith(
                "decant: com.acme.Quit.train called System.exit, during step code of exp1; "),
        terminal.err());
    assertEquals(List.of(1), halts);
  }

  @Test
  void findsTheCallerOfExitAmongAllThreads() {
    StackTraceElement[] idle = {call("java.lang.Object", "wait"), call("com.acme.Other", "run")};
    StackTraceElement[] signal = {
      call("java.lang.Shutdown", "exit"), call("java.lang.Terminator$1", "handle")
    };
    StackTraceElement[] exit = {
      call("java.lang.Object", "wait"),
      call("java.lang.Shutdown", "exit"),
      call("java.lang.Runtime", "exit"),
      call("java.lang.System", "exit"),
      call("com.acme.Quit", "train"),
      call("io.decant.engine.run.SeedExecution", "train")
    };
    Thread one = new Thread();
    Thread other = new Thread();
    assertEquals(Optional.empty(), SystemExitCaller.find(Map.of(one, idle, other, signal)));
    assertEquals(
        Optional.of(new SystemExitCaller(other, "com.acme.Quit.train")),
        SystemExitCaller.find(Map.of(one, idle, other, exit)));
  }

  private static StackTraceElement call(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
