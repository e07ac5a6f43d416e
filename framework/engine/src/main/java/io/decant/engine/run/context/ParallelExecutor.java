package io.decant.engine.run.context;

import java.util.function.IntConsumer;

/** Does work in parts, as {@link io.decant.api.spi.StepContext#parallelFor} says. */
@FunctionalInterface
public interface ParallelExecutor {

  /** One part after the other, on the thread that asks. */
  ParallelExecutor SEQUENTIAL =
      (parts, part) -> {
        for (int i = 0; i < parts; i++) {
          part.accept(i);
        }
      };

  /** Does all parts. */
  void parallelFor(int parts, IntConsumer part);
}
