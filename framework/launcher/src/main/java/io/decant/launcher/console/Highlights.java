package io.decant.launcher.console;

import io.decant.api.run.MeasureView;
import io.decant.engine.archive.RecordedMeasures;
import io.decant.engine.archive.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of a run's numbers a reader wants to see first. */
final class Highlights {

  /** Measures that are wanted of every stage, published or not. */
  private static final Set<String> TELLING = Set.of("test-accuracy", "explained-variance");

  private Highlights() {}

  /** Whether a number of that address is wanted of every stage. */
  static boolean isTelling(String address) {
    return TELLING.contains(address.substring(address.lastIndexOf('.') + 1));
  }

  /** All final numbers of a run: those that are compared with published ones, the telling ones, the others. */
  static List<MeasureView> of(RunRecord run) {
    List<MeasureView> all = run.measures().map(RecordedMeasures::all).orElse(List.of());
    List<MeasureView> first = new ArrayList<>();
    List<MeasureView> second = new ArrayList<>();
    List<MeasureView> rest = new ArrayList<>();
    for (MeasureView measure : all) {
      boolean published = run.plan().filter(plan -> plan.compares(measure.address())).isPresent();
      (published ? first : isTelling(measure.address()) ? second : rest).add(measure);
    }
    first.addAll(second);
    first.addAll(rest);
    return first;
  }
}
