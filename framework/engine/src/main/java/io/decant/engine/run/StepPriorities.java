package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

import io.decant.api.ParameterShape;
import io.decant.api.config.ConfigReference;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes the dependencies between the steps of a seed, and which of the independent steps start
 * first.
 */
final class StepPriorities {

  private final Map<Step, Set<Step>> dependencies = new LinkedHashMap<>();

  /** Creates the priorities of a plan, whose steps are in topological order. */
  StepPriorities(ExperimentPlan plan) {
    Map<String, Step> byName = new HashMap<>();
    for (Step step : plan.steps()) {
      if (step.isRunWide()) {
        continue;
      }
      Set<Step> waitsFor = new LinkedHashSet<>();
      if (step instanceof FigureStep<?>) {
        dependencies.keySet().stream()
            .filter(other -> !(other instanceof FigureStep<?>))
            .forEach(waitsFor::add);
      } else {
        addRead(step, byName, waitsFor);
        plan.steps().stream()
            .filter(
                other -> other instanceof ProbeStep<?> probe && probe.observesDuringTraining(step))
            .forEach(probe -> addRead(probe, byName, waitsFor));
      }
      dependencies.put(step, waitsFor);
      byName.put(step.name(), step);
    }
  }

  /** Adds the steps that a step reads. */
  private static void addRead(Step step, Map<String, Step> preceding, Set<Step> reads) {
    step.reads().stream()
        .map(ConfigReference::step)
        .filter(preceding::containsKey)
        .map(preceding::get)
        .forEach(reads::add);
  }

  /** Returns the dependencies of a step, besides the data. */
  Set<Step> dependencies(Step step) {
    return requireNonNull(dependencies.get(step));
  }

  /**
   * Returns the steps in topological order, those on the critical path first, so that the last ones
   * to end start early.
   */
  List<Step> byCriticalPath() {
    List<Step> steps = new ArrayList<>(dependencies.keySet());
    Map<Step, Long> criticalPaths = new HashMap<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      long longest =
          dependencies.keySet().stream()
              .filter(other -> requireNonNull(dependencies.get(other)).contains(step))
              .mapToLong(criticalPaths::get)
              .max()
              .orElse(0);
      criticalPaths.put(step, longest + cost(step));
    }
    steps.sort(Comparator.comparing((Step step) -> criticalPaths.get(step)).reversed());
    return steps;
  }

  /**
   * Estimates the work of a step relative to others on the same data; that of probes and figures is
   * negligible.
   */
  private static long cost(Step step) {
    return step instanceof StageStep<?> stage
        ? 1
            + stage.spec().epochs()
                * stage.spec().parameters().stream().mapToLong(ParameterShape::size).sum()
        : 1;
  }
}
