package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.plugin.PluginActivity;
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
  private final RecordingTerminal recorded = RecordingTerminal.piped();
  private final PluginActivity watch = new PluginActivity();
  private final ShutdownHandler interruption =
      new ShutdownHandler(recorded.asTerminal(), watch, halts::add, Duration.ofMillis(300));

  @Test
  void asksForNothingUntilTheProcessIsToEnd() {
    assertEquals(
        7, interruption.runInterruptibly(() -> interruption.isCancellationRequested() ? 0 : 7));
    assertFalse(interruption.isCancellationRequested());
    assertEquals(List.of(), halts);
  }

  @Test
  void waitsUntilTheWorkHasSaidWhatIsDone() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> interruption.end(null, ended));
    hook.start();
    while (!interruption.isCancellationRequested()) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), halts);
    ended.countDown();
    hook.join();
    assertEquals(List.of(130), halts);
  }

  @Test
  void endsTheProcessWithoutWorkThatDoesNotStop() {
    watch.track(
        "step code of exp1",
        () ->
            assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> interruption.end(null, new CountDownLatch(1))));
    assertTrue(interruption.isCancellationRequested());
    assertEquals(
        "step code of exp1 did not stop in time; the process was terminated",
        recorded.err().strip());
    assertEquals(List.of(130), halts);
  }

  @Test
  void namesEveryStepThatDoesNotStop() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                watch.track(
                    "step other of exp1",
                    () -> {
                      begun.countDown();
                      awaitUninterrupted(told);
                    }));
    other.start();
    begun.await();
    watch.track("step code of exp1", () -> interruption.end(null, new CountDownLatch(1)));
    told.countDown();
    other.join();
    assertEquals(
        List.of(
            "step other of exp1 did not stop in time; the process was terminated",
            "step code of exp1 did not stop in time; the process was terminated"),
        recorded.err().lines().toList());
  }

  @Test
  void namesOfSeveralStepsTheOneThatHasEndedTheProcess() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Thread quits =
        new Thread(
            () ->
                watch.track(
                    "step quits of exp1",
                    () -> {
                      begun.countDown();
                      awaitUninterrupted(told);
                    }));
    quits.start();
    begun.await();
    Thread ofAPlugin = new Thread();
    watch.track(
        "step code of exp1",
        () -> {
          interruption.end(new SystemExitCall(quits, "com.acme.Quit.train"), new CountDownLatch(1));
          interruption.end(
              new SystemExitCall(ofAPlugin, "com.acme.Quit.run"), new CountDownLatch(1));
        });
    told.countDown();
    quits.join();
    List<String> said = recorded.err().lines().toList();
    assertTrue(said.get(0).contains("System.exit, during step quits of exp1; "), said.get(0));
    assertTrue(
        said.get(1).contains("System.exit, during step quits of exp1 or step code of exp1; "),
        said.get(1));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isAFailureOfThePluginThatHasEndedTheProcess() {
    watch.track(
        "step code of exp1",
        () ->
            assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                    interruption.end(
                        new SystemExitCall(Thread.currentThread(), "com.acme.Quit.train"),
                        new CountDownLatch(1))));
    assertFalse(interruption.isCancellationRequested());
    assertTrue(
        recorded
            .err()
            .startsWith(
                "decant: com.acme.Quit.train called System.exit, during step code of exp1; "),
        recorded.err());
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
    assertEquals(Optional.empty(), SystemExitCall.find(Map.of(one, idle, other, signal)));
    assertEquals(
        Optional.of(new SystemExitCall(other, "com.acme.Quit.train")),
        SystemExitCall.find(Map.of(one, idle, other, exit)));
  }

  private static StackTraceElement call(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
