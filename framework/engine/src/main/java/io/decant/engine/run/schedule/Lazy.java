package io.decant.engine.run.schedule;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is computed when it is first asked for, once; if that fails, it is tried again. Safe
 * for use by several threads, which wait for each other.
 */
public final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> computation;
  private Optional<T> value = Optional.empty();

  public Lazy(Supplier<T> computation) {
    this.computation = computation;
  }

  @Override
  public synchronized T get() {
    if (value.isEmpty()) {
      value = Optional.of(computation.get());
    }
    return value.get();
  }

  /** The value, if somebody has asked for it. */
  public synchronized Optional<T> ifComputed() {
    return value;
  }
}
