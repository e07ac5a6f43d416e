package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * What every step of a run is given, for the time of one call. Nothing else is to be relied on: no
 * global state, no clock, no random numbers of the plugin's own. Other steps of the run are done on
 * other threads meanwhile.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface StepContext {

  /** The seed of this run, for printing; draw random numbers from {@link #random}. */
  long seed();

  /**
   * A stream of random numbers of the step's own, at its beginning: determined by the seed, the
   * step's name and the purpose, and by nothing else. Steps of one name in different experiments
   * get the same numbers.
   *
   * @param purpose names the use, such as {@code shuffle}
   */
  RandomGenerator random(String purpose);

  /** Where progress is shown. */
  Progress progress();

  /** Where work is counted and timed. */
  Metrics metrics();

  /** Whether the user wants to stop. */
  CancellationToken cancellation();

  /**
   * Does work of the step's own in parts, some of them at the same time if processors have nothing
   * else to do. Returns when all parts are done. What the step gives must not depend on their
   * order: let each part put its result in a place of its own, and put the results together
   * afterwards, in the order of the parts.
   *
   * @param parts how many there are
   * @param part does part 0 … {@code parts} − 1; called by several threads at once; what it throws
   *     ends the others and is thrown
   */
  default void parallelFor(int parts, IntConsumer part) {
    for (int i = 0; i < parts; i++) {
      part.accept(i);
    }
  }
}
