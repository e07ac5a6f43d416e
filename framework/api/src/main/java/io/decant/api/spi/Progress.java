package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;

/**
 * Shows how far a step has come. Calls are cheap: a line is drawn only some times a second.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Progress {

  /**
   * Says how much there is to do.
   *
   * @param samples examples to be seen, over all epochs
   */
  void expect(long samples);

  /** Says that so many more examples were seen; also counts them as {@code samples} of the step. */
  void advance(long samples);

  /** Says which epoch is under way, counted from 1. */
  void epoch(int epoch, int epochs);

  /** Shows a live value, such as the loss of the last batch. */
  void show(String measure, double value);
}
