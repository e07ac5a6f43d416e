package io.decant.testkit;

import io.decant.api.spi.Cancellation;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often a plugin asks whether to stop, and can say so from one question on. */
final class Asking implements Cancellation {

  private final AtomicLong asked = new AtomicLong();
  private final long stopAt;
  private final Runnable meanwhile;

  private Asking(long stopAt, Runnable meanwhile) {
    this.stopAt = stopAt;
    this.meanwhile = meanwhile;
  }

  /** Never says so. */
  static Asking never() {
    return new Asking(Long.MAX_VALUE, () -> {});
  }

  /** Says so at the question of that number, counted from 1, and at all that follow. */
  static Asking stopAt(long question) {
    return new Asking(question, () -> {});
  }

  /** Never says so, but does something else at the first question. */
  static Asking during(Runnable other) {
    return new Asking(Long.MAX_VALUE, other);
  }

  @Override
  public boolean requested() {
    long question = asked.incrementAndGet();
    if (question == 1) {
      meanwhile.run();
    }
    return question >= stopAt;
  }

  /** How often it was asked. */
  long asked() {
    return asked.get();
  }
}
