package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The names of the measures that a stage reports at the end of its epochs, known before it is
 * trained.
 *
 * @param everyEpoch those that it reports after every epoch
 * @param lastEpochOnly those that it reports after the last epoch only
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record EpochMetricNames(List<String> everyEpoch, List<String> lastEpochOnly) {

  /** Copies the lists. */
  public EpochMetricNames {
    everyEpoch = List.copyOf(everyEpoch);
    lastEpochOnly = List.copyOf(lastEpochOnly);
  }

  /** The same measures after every epoch. */
  public static EpochMetricNames of(String... names) {
    return new EpochMetricNames(List.of(names), List.of());
  }

  /** The names of the measures after an epoch of so many. */
  public List<String> forEpoch(int epoch, int epochs) {
    return epoch == epochs ? all() : everyEpoch;
  }

  /** The names of all measures: those after the last epoch. */
  public List<String> all() {
    return Stream.concat(everyEpoch.stream(), lastEpochOnly.stream()).toList();
  }
}
