package io.decant.testkit;

import io.decant.api.spi.CancellationToken;
import java.util.concurrent.atomic.AtomicLong;

/** A cancellation token that counts checks and can request cancellation from a given check on. */
final class RecordingCancellation implements CancellationToken {

  private final AtomicLong checkCount = new AtomicLong();
  private final long cancelAt;
  private final Runnable onFirstCheck;

  private RecordingCancellation(long cancelAt, Runnable onFirstCheck) {
    this.cancelAt = cancelAt;
    this.onFirstCheck = onFirstCheck;
  }

  /** Creates a token that never requests cancellation. */
  static RecordingCancellation uncancelled() {
    return new RecordingCancellation(Long.MAX_VALUE, () -> {});
  }

  /** Creates a token that requests cancellation from the given check on, counted from 1. */
  static RecordingCancellation cancelAt(long check) {
    return new RecordingCancellation(check, () -> {});
  }

  /** Creates a token that never requests cancellation, but runs an action at the first check. */
  static RecordingCancellation onFirstCheck(Runnable other) {
    return new RecordingCancellation(Long.MAX_VALUE, other);
  }

  @Override
  public boolean isCancellationRequested() {
    long check = checkCount.incrementAndGet();
    if (check == 1) {
      onFirstCheck.run();
    }
    return check >= cancelAt;
  }

  /** Returns the number of checks. */
  long checkCount() {
    return checkCount.get();
  }
}
