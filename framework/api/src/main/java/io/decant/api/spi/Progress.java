package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * Shows how far a step has come. Calls are cheap: a line is drawn only some times a second.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Progress {

  /**
   * Says how much there is to do.
   *
   * @param samples examples to be seen, over all epochs
   */
  void start(long samples);

  /** Says that so many more examples were seen; also counts them as {@code samples} of the step. */
  void advance(long samples);

  /** Says which epoch is under way, counted from 1. */
  void startEpoch(int epoch, int epochs);

  /** Shows a live value, such as the loss of the last batch. */
  void report(String measure, double value);
}
