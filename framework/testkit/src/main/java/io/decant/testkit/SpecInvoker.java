package io.decant.testkit;

import io.decant.api.spi.UpstreamSpecs;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;

/** Requests the spec of a plugin of any kind. */
final class SpecInvoker {

  private SpecInvoker() {}

  /**
   * Returns the spec of a step's plugin; a visualizer has none and validates its configuration
   * instead.
   */
  static Object spec(Step step, UpstreamSpecs upstream) {
    if (step instanceof DataStep<?> data) {
      return data(data);
    }
    if (step instanceof StageStep<?> stage) {
      return stage(stage, upstream);
    }
    return step instanceof ProbeStep<?> probe
        ? probe(probe, upstream)
        : figure((FigureStep<?>) step, upstream);
  }

  private static <C extends Record> Object data(DataStep<C> step) {
    return step.plugin().spec(step.config());
  }

  private static <C extends Record> Object stage(StageStep<C> step, UpstreamSpecs upstream) {
    return step.plugin().spec(step.config(), upstream);
  }

  private static <C extends Record> Object probe(ProbeStep<C> step, UpstreamSpecs upstream) {
    return step.plugin().spec(step.config(), upstream);
  }

  private static <C extends Record> Object figure(FigureStep<C> step, UpstreamSpecs upstream) {
    step.plugin().validate(step.config(), upstream);
    return "checked";
  }
}
