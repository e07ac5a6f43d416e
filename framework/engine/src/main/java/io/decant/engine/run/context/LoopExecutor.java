package io.decant.engine.run.context;

import java.util.function.IntConsumer;

/** Runs parallel loops, see {@link io.decant.api.spi.StepContext#parallelFor}. */
@FunctionalInterface
public interface LoopExecutor {

  /** Runs the iterations in order on the calling thread. */
  LoopExecutor SEQUENTIAL =
      (parts, part) -> {
        for (int i = 0; i < parts; i++) {
          part.accept(i);
        }
      };

  /** Runs all iterations. */
  void parallelFor(int parts, IntConsumer part);
}
