package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The names of the metrics that a stage reports at the end of its epochs, known before training.
 *
 * @param everyEpoch names reported after every epoch
 * @param lastEpochOnly names reported only after the last epoch
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record EpochMetricNames(List<String> everyEpoch, List<String> lastEpochOnly) {

  /** Copies the lists. */
  public EpochMetricNames {
    everyEpoch = List.copyOf(everyEpoch);
    lastEpochOnly = List.copyOf(lastEpochOnly);
  }

  /** Creates names that are reported after every epoch. */
  public static EpochMetricNames of(String... names) {
    return new EpochMetricNames(List.of(names), List.of());
  }

  /** Returns the names reported after an epoch. */
  public List<String> forEpoch(int epoch, int epochs) {
    return epoch == epochs ? all() : everyEpoch;
  }

  /** Returns all names, which are those reported after the last epoch. */
  public List<String> all() {
    return Stream.concat(everyEpoch.stream(), lastEpochOnly.stream()).toList();
  }
}
