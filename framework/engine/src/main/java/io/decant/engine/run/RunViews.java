package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.engine.measure.FinalMeasures;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Runs as a page about them sees them. */
final class RunViews {

  private RunViews() {}

  /** A run that is whole but for its pages. */
  static RunView of(RunSession session, List<SeedView> seeds, List<RunView.ProvenanceEntry> provenance) {
    List<Step> steps = session.failed().rest(seeds.stream().map(SeedView::seed).toList());
    return of(session, steps, seeds, provenance);
  }

  /** One seed of a run, for a figure of it; other figures, and whether they can be drawn, have no part in it. */
  static RunView ofSeed(RunSession session, SeedView seed) {
    List<Step> steps = session.plan().steps().stream()
        .filter(step -> !(step instanceof FigureStep<?>) && !session.failed().hasLost(seed.seed(), step))
        .toList();
    return of(session, steps, List.of(seed), List.of());
  }

  private static RunView of(
      RunSession session, List<Step> steps, List<SeedView> seeds, List<RunView.ProvenanceEntry> provenance) {
    ExperimentPlan plan = session.plan();
    return new RunView(
        plan.name(),
        plan.title(),
        plan.question(),
        plan.next(),
        plan.data().outline(),
        StepViews.of(plan.data(), steps),
        seeds,
        FinalMeasures.of(seeds),
        plan.published(),
        provenance,
        session.folder().path());
  }

  /** Finds models by seed and stage. */
  static BiFunction<Long, String, Model> models(Map<Long, Map<String, Supplier<Model>>> bySeed) {
    return (seed, stage) ->
        Optional.ofNullable(bySeed.get(seed))
            .map(ofSeed -> ofSeed.get(stage))
            .map(Supplier::get)
            .orElseThrow(() -> new IllegalArgumentException("no stage " + stage + " in seed " + seed));
  }
}
