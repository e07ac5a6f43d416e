package io.decant.testkit;

import io.decant.api.spi.Wiring;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;

/** Asks plugins of every kind what will come of them. */
final class Outlines {

  private Outlines() {}

  /** The outline of a step's plugin; a visualizer has none and is asked to check what it will draw. */
  static Object of(Step step, Wiring wiring) {
    if (step instanceof DataStep<?> data) {
      return data(data);
    }
    if (step instanceof StageStep<?> stage) {
      return stage(stage, wiring);
    }
    return step instanceof ProbeStep<?> probe ? probe(probe, wiring) : figure((FigureStep<?>) step, wiring);
  }

  private static <C extends Record> Object data(DataStep<C> step) {
    return step.plugin().outline(step.config());
  }

  private static <C extends Record> Object stage(StageStep<C> step, Wiring wiring) {
    return step.plugin().outline(step.config(), wiring);
  }

  private static <C extends Record> Object probe(ProbeStep<C> step, Wiring wiring) {
    return step.plugin().outline(step.config(), wiring);
  }

  private static <C extends Record> Object figure(FigureStep<C> step, Wiring wiring) {
    step.plugin().check(step.config(), wiring);
    return "checked";
  }
}
