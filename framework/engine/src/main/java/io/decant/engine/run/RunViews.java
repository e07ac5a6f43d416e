package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.engine.measure.FinalMeasures;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Runs as a page about them sees them. */
final class RunViews {

  private RunViews() {}

  static RunView of(RunSession session, List<SeedView> seeds, List<RunView.ProvenanceEntry> provenance) {
    ExperimentPlan plan = session.plan();
    List<Step> steps = session.failed().rest(plan, seeds.stream().map(SeedView::seed).toList());
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
  static BiFunction<Long, String, Model> models(Map<Long, Map<String, Model>> bySeed) {
    return (seed, stage) ->
        Optional.ofNullable(bySeed.get(seed))
            .map(ofSeed -> ofSeed.get(stage))
            .orElseThrow(() -> new IllegalArgumentException("no stage " + stage + " in seed " + seed));
  }
}
