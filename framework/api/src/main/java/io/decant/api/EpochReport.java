package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured at the end of an epoch.
 *
 * @param epoch counted from 1
 * @param epochs how many there will be
 * @param measures value by name, such as {@code epoch-loss}, {@code test-accuracy}; in the order of printing. Those after
 *     the last epoch are the stage's final numbers; there may be more of them than after others
 * @since 0.1.0
 */
@Stability(STABLE)
public record EpochReport(int epoch, int epochs, Map<String, Double> measures) {

  /** Copies the measures and keeps their order. */
  public EpochReport {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }
}
