package io.decant.api;

import static java.util.Objects.requireNonNull;
import static org.apiguardian.api.API.Status.STABLE;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The observations of a probe by epoch. A probe that observes only after training has one entry.
 *
 * @param byEpoch observations in order of epochs, at least one
 * @since 0.1.0
 */
@API(status = STABLE)
public record ObservationSeries(SortedMap<ObservationEpoch, Observation> byEpoch) {

  /** Copies the map and rejects an empty one. */
  public ObservationSeries {
    byEpoch = Collections.unmodifiableSortedMap(new TreeMap<>(byEpoch));
    if (byEpoch.isEmpty()) {
      throw new IllegalArgumentException("a series needs at least one observation");
    }
  }

  /** Creates a series. */
  public static ObservationSeries of(Map<ObservationEpoch, Observation> observations) {
    return new ObservationSeries(new TreeMap<>(observations));
  }

  /** Returns the epochs in ascending order. */
  public List<ObservationEpoch> epochs() {
    return List.copyOf(byEpoch.keySet());
  }

  /** Returns the observation at an epoch. */
  public Optional<Observation> at(ObservationEpoch epoch) {
    return Optional.ofNullable(byEpoch.get(epoch));
  }

  /** Returns the last epoch. */
  public ObservationEpoch lastEpoch() {
    return byEpoch.lastKey();
  }

  /** Returns the last observation. */
  public Observation last() {
    return requireNonNull(byEpoch.get(byEpoch.lastKey()));
  }
}
