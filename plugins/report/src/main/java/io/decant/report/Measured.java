package io.decant.report;

import io.decant.api.EpochReport;
import io.decant.api.run.RunView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The numbers of a run, found by their address: final ones, and those at the end of an epoch. */
final class Measured {

  private Measured() {}

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
