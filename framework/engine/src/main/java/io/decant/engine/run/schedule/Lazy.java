package io.decant.engine.run.schedule;

import java.util.Optional;
import java.util.function.Supplier;

/** Thread-safe lazy value; a failed computation is retried. */
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

  /** Returns the value if it has been computed. */
  public synchronized Optional<T> ifComputed() {
    return value;
  }
}
