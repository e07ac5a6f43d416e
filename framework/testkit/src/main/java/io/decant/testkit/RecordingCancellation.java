package io.decant.testkit;

import io.decant.api.spi.CancellationToken;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often a plugin asks whether to stop, and can say so from one question on. */
final class RecordingCancellation implements CancellationToken {

  private final AtomicLong checkCount = new AtomicLong();
  private final long cancelAt;
  private final Runnable meanwhile;

  private RecordingCancellation(long stopAt, Runnable meanwhile) {
    this.cancelAt = stopAt;
    this.meanwhile = meanwhile;
  }

  /** Never says so. */
  static RecordingCancellation neverCancelled() {
    return new RecordingCancellation(Long.MAX_VALUE, () -> {});
  }

  /** Says so at the question of that number, counted from 1, and at all that follow. */
  static RecordingCancellation cancelAt(long question) {
    return new RecordingCancellation(question, () -> {});
  }

  /** Never says so, but does something else at the first question. */
  static RecordingCancellation runningAtFirstCheck(Runnable other) {
    return new RecordingCancellation(Long.MAX_VALUE, other);
  }

  @Override
  public boolean isCancellationRequested() {
    long question = checkCount.incrementAndGet();
    if (question == 1) {
      meanwhile.run();
    }
    return question >= cancelAt;
  }

  /** How often it was asked. */
  long checkCount() {
    return checkCount.get();
  }
}
