package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * Reports a step's progress. Calls are cheap: the display is updated only a few times a second.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Progress {

  /**
   * Sets the total amount of work.
   *
   * @param samples the number of examples to process, over all epochs
   */
  void start(long samples);

  /**
   * Reports that {@code samples} more examples were processed; also adds to the step's {@code
   * samples} counter.
   */
  void advance(long samples);

  /** Reports the current epoch, counted from 1. */
  void startEpoch(int epoch, int epochs);

  /** Reports a live value, such as the loss of the latest batch. */
  void report(String metric, double value);
}
