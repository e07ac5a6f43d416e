package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The metrics of one epoch.
 *
 * @param epoch the epoch, counted from 1
 * @param epochs the total number of epochs
 * @param metrics values by name, such as {@code epoch-loss} or {@code test-accuracy}, in display
 *     order. The metrics of the last epoch are the stage's final metrics and may include additional
 *     names
 * @since 0.1.0
 */
@API(status = STABLE)
public record EpochMetrics(int epoch, int epochs, Map<String, Double> metrics) {

  /** Copies the metrics, preserving their order. */
  public EpochMetrics {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
