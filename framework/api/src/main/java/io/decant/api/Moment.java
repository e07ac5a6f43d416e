package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

/**
 * When a probe observed.
 *
 * @param epoch the epoch of the watched stage that had just ended, counted from 1; 0 for a stage without epochs
 * @since 0.1.0
 */
@Stability(STABLE)
public record Moment(int epoch) implements Comparable<Moment> {

  @Override
  public int compareTo(Moment other) {
    return Integer.compare(epoch, other.epoch);
  }

  /** In words, such as {@code epoch 5}. */
  public String label() {
    return epoch == 0 ? "end" : "epoch " + epoch;
  }
}
