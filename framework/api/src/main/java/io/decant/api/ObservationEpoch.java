package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * The epoch at which a probe observed.
 *
 * @param epoch the epoch of the watched stage that had just ended, counted from 1; 0 for a stage
 *     without epochs
 * @since 0.1.0
 */
@API(status = STABLE)
public record ObservationEpoch(int epoch) implements Comparable<ObservationEpoch> {

  @Override
  public int compareTo(ObservationEpoch other) {
    return Integer.compare(epoch, other.epoch);
  }

  /** Returns a label such as {@code epoch 5}. */
  public String label() {
    return epoch == 0 ? "end" : "epoch " + epoch;
  }
}
