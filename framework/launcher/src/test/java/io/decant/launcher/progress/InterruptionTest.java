package io.decant.launcher.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.launcher.RecordingScreen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final List<Integer> halts = new ArrayList<>();
  private final RecordingScreen recorded = RecordingScreen.piped();
  private final Interruption interruption =
      new Interruption(recorded.screen(), halts::add, Duration.ofMillis(300));

  @Test
  void asksForNothingUntilTheProcessIsToEnd() {
    assertEquals(7, interruption.guard(() -> interruption.requested() ? 0 : 7));
    assertFalse(interruption.requested());
    assertEquals(List.of(), halts);
  }

  @Test
  void waitsUntilTheWorkHasSaidWhatIsDone() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> interruption.interrupt(ended));
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
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> interruption.interrupt(new CountDownLatch(1)));
    assertTrue(interruption.requested());
    assertTrue(recorded.err().contains("did not stop in time"), recorded.err());
    assertEquals(List.of(130), halts);
  }
}
