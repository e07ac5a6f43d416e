package io.decant.engine.step;

import java.util.function.IntConsumer;

/** Does work in parts, as {@link io.decant.api.spi.StepContext#inParts} says. */
@FunctionalInterface
public interface SharedWork {

  /** One part after the other, on the thread that asks. */
  SharedWork ALONE = (parts, part) -> {
    for (int i = 0; i < parts; i++) {
      part.accept(i);
    }
  };

  /** Does all parts. */
  void inParts(int parts, IntConsumer part);
}
