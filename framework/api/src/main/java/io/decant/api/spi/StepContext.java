package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Services available to a step; valid only during the call. A step relies on nothing else: no
 * global state, no clock, no random numbers of its own. Other steps run concurrently.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface StepContext {

  /** Returns the seed of this run, for display; draw random numbers from {@link #random}. */
  long seed();

  /**
   * Returns a new random stream, determined only by the seed, the step's name and the purpose.
   * Steps with equal names in different experiments get equal streams.
   *
   * @param purpose names the use, such as {@code shuffle}
   */
  RandomGenerator random(String purpose);

  /** Returns the progress reporter. */
  Progress progress();

  /** Returns the counters and timers. */
  Metrics metrics();

  /** Returns the cancellation token. */
  CancellationToken cancellation();

  /**
   * Runs a loop body {@code parts} times, in parallel if processors are idle, and returns when all
   * calls have completed. The result must not depend on the order of the calls: let each part store
   * its result at its own index, and combine the results in order afterwards.
   *
   * @param parts the number of calls
   * @param part receives 0 … {@code parts} − 1 and is called concurrently; if it throws, remaining
   *     parts are skipped and the exception is rethrown
   */
  default void parallelFor(int parts, IntConsumer part) {
    for (int i = 0; i < parts; i++) {
      part.accept(i);
    }
  }
}
