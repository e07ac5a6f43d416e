package io.decant.engine.run;

import io.decant.api.config.ConfigReference;
import io.decant.api.results.StepInfo;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes planned steps as visualizers see them. */
final class StepInfoMapper {

  private StepInfoMapper() {}

  /** Returns the steps, the data first. */
  static List<StepInfo> of(DataStep<?> data, List<Step> steps) {
    return Stream.concat(Stream.of(data), steps.stream()).map(StepInfoMapper::of).toList();
  }

  private static StepInfo of(Step step) {
    return new StepInfo(
        step.name(),
        kind(step),
        step.plugin().id(),
        step instanceof FigureStep<?> figure
            ? figure.title().orElse(step.plugin().title())
            : step.plugin().title(),
        step.plugin().summary(),
        step.configuration(),
        step.reads().stream().map(ConfigReference::text).toList(),
        step instanceof StageStep<?> stage ? Optional.of(stage.spec()) : Optional.empty(),
        step instanceof ProbeStep<?> probe ? Optional.of(probe.spec()) : Optional.empty());
  }

  static StepInfo.StepKind kind(Step step) {
    if (step instanceof DataStep) {
      return StepInfo.StepKind.DATA;
    }
    if (step instanceof StageStep) {
      return StepInfo.StepKind.STAGE;
    }
    return step instanceof ProbeStep ? StepInfo.StepKind.PROBE : StepInfo.StepKind.FIGURE;
  }
}
