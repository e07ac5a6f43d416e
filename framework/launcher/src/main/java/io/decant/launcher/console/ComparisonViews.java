package io.decant.launcher.console;

import io.decant.api.run.ComparisonView;
import io.decant.api.run.ComparisonView.Curves;
import io.decant.api.run.ComparisonView.Line;
import io.decant.engine.archive.RecordedNumber;
import io.decant.engine.archive.RecordedNumbers;
import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunComparison;
import io.decant.engine.archive.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two runs as a page about them sees them.
 *
 * @since 0.1.0
 */
public final class ComparisonViews {

  private ComparisonViews() {}

  /**
   * Both runs with their curves.
   *
   * @throws io.decant.api.InvalidInputException if what a run has measured can't be read
   */
  public static ComparisonView of(RunArchive archive, RunRecord a, RunRecord b, RunComparison comparison) {
    return new ComparisonView(
        archive.nameOf(a.folder()),
        archive.nameOf(b.folder()),
        comparison.configuration().stream()
            .map(key -> new ComparisonView.Key(key.key(), key.first().orElse(""), key.second().orElse("")))
            .toList(),
        comparison.circumstances(),
        comparison.results().stream()
            .map(result -> new ComparisonView.Result(
                result.first(), result.second(), result.difference().mean(), result.difference().margin(),
                ComparisonRule.word(result.difference().verdict())))
            .toList(),
        comparison.onlyFirst(),
        comparison.onlySecond(),
        ComparisonRule.words(comparison),
        curves(a, b));
  }

  /** A line of a run in a seed. */
  private record Place(boolean ofSecond, long seed) {}

  private static List<Curves> curves(RunRecord a, RunRecord b) {
    Map<String, Map<Place, SortedMap<Integer, Double>>> all = new LinkedHashMap<>();
    add(false, a, all);
    add(true, b, all);
    List<Curves> curves = new ArrayList<>();
    all.forEach((address, lines) -> {
      // what was measured once is no curve
      if (lines.values().stream().anyMatch(line -> line.size() > 1)) {
        curves.add(new Curves(address, lines.entrySet().stream()
            .map(line -> new Line(
                line.getKey().ofSecond(), line.getKey().seed(),
                List.copyOf(line.getValue().keySet()), List.copyOf(line.getValue().values())))
            .toList()));
      }
    });
    return curves;
  }

  private static void add(
      boolean ofSecond, RunRecord run, Map<String, Map<Place, SortedMap<Integer, Double>>> all) {
    for (RecordedNumber number : RecordedNumbers.of(run)) {
      number.epoch().ifPresent(epoch -> all
          .computeIfAbsent(number.step() + "." + number.measure(), address -> new LinkedHashMap<>())
          .computeIfAbsent(new Place(ofSecond, number.seed()), place -> new TreeMap<>())
          .put(epoch, number.value()));
    }
  }
}
