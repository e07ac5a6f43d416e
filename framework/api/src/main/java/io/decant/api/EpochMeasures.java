package io.decant.api;

import static io.decant.api.Stability.Level.EVOLVING;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names of the measures that a stage reports at the end of its epochs, known before it is trained.
 *
 * @param each those that it reports after every epoch
 * @param last those that it reports after the last epoch only
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record EpochMeasures(List<String> each, List<String> last) {

  /** Copies the lists. */
  public EpochMeasures {
    each = List.copyOf(each);
    last = List.copyOf(last);
  }

  /** The same measures after every epoch. */
  public static EpochMeasures of(String... names) {
    return new EpochMeasures(List.of(names), List.of());
  }

  /** The names of the measures after an epoch of so many. */
  public List<String> after(int epoch, int epochs) {
    return epoch == epochs ? all() : each;
  }

  /** The names of all measures: those after the last epoch. */
  public List<String> all() {
    return Stream.concat(each.stream(), last.stream()).toList();
  }
}
