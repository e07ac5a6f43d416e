package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What was measured at the end of an epoch.
 *
 * @param epoch counted from 1
 * @param epochs how many there will be
 * @param metrics value by name, such as {@code epoch-loss}, {@code test-accuracy}; in the order of
 *     printing. Those after the last epoch are the stage's final numbers; there may be more of them
 *     than after others
 * @since 0.1.0
 */
@API(status = STABLE)
public record EpochMetrics(int epoch, int epochs, Map<String, Double> metrics) {

  /** Copies the measures and keeps their order. */
  public EpochMetrics {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
