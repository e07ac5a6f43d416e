package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What a probe saw, moment by moment. A probe that looks only at the end has one moment.
 *
 * @param byEpoch observations in the order of time, at least one
 * @since 0.1.0
 */
@API(status = STABLE)
public record ObservationSeries(SortedMap<EpochIndex, Observation> byEpoch) {

  /** Copies the map; rejects an empty one. */
  public ObservationSeries {
    byEpoch = Collections.unmodifiableSortedMap(new TreeMap<>(byEpoch));
    if (byEpoch.isEmpty()) {
      throw new IllegalArgumentException("a series needs at least one observation");
    }
  }

  /** A series of these observations. */
  public static ObservationSeries of(Map<EpochIndex, Observation> observations) {
    return new ObservationSeries(new TreeMap<>(observations));
  }

  /** The moments, in the order of time. */
  public List<EpochIndex> epochs() {
    return List.copyOf(byEpoch.keySet());
  }

  /** What was seen then. */
  public Optional<Observation> at(EpochIndex epoch) {
    return Optional.ofNullable(byEpoch.get(epoch));
  }

  /** The last moment. */
  public EpochIndex lastEpoch() {
    return byEpoch.lastKey();
  }

  /** What was seen last. */
  public Observation last() {
    return byEpoch.get(byEpoch.lastKey());
  }
}
