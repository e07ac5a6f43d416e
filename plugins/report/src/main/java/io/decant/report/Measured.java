package io.decant.report;

import io.decant.api.EpochReport;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The numbers of a run, found by their address: final ones, and those at the end of an epoch. */
final class Measured {

  private Measured() {}

  /** The final number of that address, if the run has it. */
  static Optional<MeasureView> atEnd(RunView run, String address) {
    return run.measures().stream().filter(measure -> measure.address().equals(address)).findFirst();
  }

  /** The number of that address after an epoch, NaN for a seed that lacks it; empty if all lack it. */
  static Optional<MeasureView> after(RunView run, String address, int epoch) {
    List<Double> values = new ArrayList<>();
    for (SeedView seed : run.seeds()) {
      values.add(after(seed, stepOf(address), nameOf(address), epoch));
    }
    boolean any = values.stream().anyMatch(value -> !value.isNaN());
    String label = atEnd(run, address).map(MeasureView::label).orElse(words(nameOf(address)));
    String unit = atEnd(run, address).map(MeasureView::unit).orElse("");
    return any ? Optional.of(new MeasureView(address, label, unit, values)) : Optional.empty();
  }

  private static double after(SeedView seed, String stage, String name, int epoch) {
    return seed.epochs().getOrDefault(stage, List.of()).stream()
        .filter(report -> report.epoch() == epoch)
        .map(report -> report.measures().getOrDefault(name, Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The epochs of a stage, over all seeds. */
  static List<Integer> epochs(RunView run, String stage) {
    return reports(run, stage).stream().map(EpochReport::epoch).distinct().sorted().toList();
  }

  /** The names of a stage's measures, in the order in which they were reported. */
  static List<String> names(RunView run, String stage) {
    Set<String> names = new LinkedHashSet<>();
    reports(run, stage).forEach(report -> names.addAll(report.measures().keySet()));
    return List.copyOf(names);
  }

  private static List<EpochReport> reports(RunView run, String stage) {
    return run.seeds().stream().flatMap(seed -> seed.epochs().getOrDefault(stage, List.of()).stream()).toList();
  }

  /** The step that an address names. */
  static String stepOf(String address) {
    int dot = address.indexOf('.');
    return dot < 0 ? address : address.substring(0, dot);
  }

  /** What of the step an address names. */
  static String nameOf(String address) {
    return address.substring(address.indexOf('.') + 1);
  }

  /** A measure's name as words: {@code last-batch-loss} is {@code last batch loss}. */
  static String words(String name) {
    return name.replace('-', ' ');
  }
}
