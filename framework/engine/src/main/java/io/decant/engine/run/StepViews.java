package io.decant.engine.run;

import io.decant.api.config.Reference;
import io.decant.api.run.StepView;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Planned steps as a page about a run sees them. */
final class StepViews {

  private StepViews() {}

  /** Steps, the data first. */
  static List<StepView> of(DataStep<?> data, List<Step> steps) {
    return Stream.concat(Stream.of(data), steps.stream()).map(StepViews::of).toList();
  }

  private static StepView of(Step step) {
    return new StepView(
        step.name(),
        kind(step),
        step.plugin().id(),
        step instanceof FigureStep<?> figure ? figure.title().orElse(step.plugin().title()) : step.plugin().title(),
        step.plugin().summary(),
        step.configuration(),
        step.reads().stream().map(Reference::text).toList(),
        step instanceof StageStep<?> stage ? Optional.of(stage.outline()) : Optional.empty(),
        step instanceof ProbeStep<?> probe ? Optional.of(probe.outline()) : Optional.empty());
  }

  static StepView.Kind kind(Step step) {
    if (step instanceof DataStep) {
      return StepView.Kind.DATA;
    }
    if (step instanceof StageStep) {
      return StepView.Kind.STAGE;
    }
    return step instanceof ProbeStep ? StepView.Kind.PROBE : StepView.Kind.FIGURE;
  }
}
