package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a probe saw, moment by moment. A probe that looks only at the end has one moment.
 *
 * @param byMoment observations in the order of time, at least one
 * @since 0.1.0
 */
@Stability(STABLE)
public record ObservationSeries(SortedMap<Moment, Observation> byMoment) {

  /** Copies the map; rejects an empty one. */
  public ObservationSeries {
    byMoment = Collections.unmodifiableSortedMap(new TreeMap<>(byMoment));
    if (byMoment.isEmpty()) {
      throw new IllegalArgumentException("a series needs at least one observation");
    }
  }

  /** A series of these observations. */
  public static ObservationSeries of(Map<Moment, Observation> observations) {
    return new ObservationSeries(new TreeMap<>(observations));
  }

  /** The moments, in the order of time. */
  public List<Moment> moments() {
    return List.copyOf(byMoment.keySet());
  }

  /** What was seen then. */
  public Optional<Observation> at(Moment moment) {
    return Optional.ofNullable(byMoment.get(moment));
  }

  /** The last moment. */
  public Moment lastMoment() {
    return byMoment.lastKey();
  }

  /** What was seen last. */
  public Observation last() {
    return byMoment.get(byMoment.lastKey());
  }
}
