package io.decant.engine.run;

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
 * Which steps of a seed wait for which others, and which of those that need not wait are begun
 * first.
 *
 * <p>A stage or a probe waits for what it reads; a stage also for what the probes read that look on
 * while it trains. A figure of the seed waits for all stages and probes, for it may look at all of
 * them.
 */
final class StepPriorities {

  private final Map<Step, Set<Step>> dependencies = new LinkedHashMap<>();

  /** The precedence of a plan, whose steps stand behind those that they wait for. */
  StepPriorities(ExperimentPlan plan) {
    Map<String, Step> byName = new HashMap<>();
    for (Step step : plan.steps()) {
      if (StepJournal.isRunWide(step)) {
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

  /** Adds what a step reads, as far as it stands further ahead in the plan. */
  private static void addRead(Step step, Map<String, Step> ahead, Set<Step> reads) {
    step.reads().stream()
        .map(ConfigReference::step)
        .filter(ahead::containsKey)
        .map(ahead::get)
        .forEach(reads::add);
  }

  /** What a step waits for, besides the data. */
  Set<Step> dependencies(Step step) {
    return dependencies.get(step);
  }

  /**
   * The steps, each behind those that it waits for: first those on which most work waits, with
   * their own. So the last ones to end have been begun early.
   */
  List<Step> byCriticalPath() {
    List<Step> steps = new ArrayList<>(dependencies.keySet());
    Map<Step, Long> ahead = new HashMap<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      long longest =
          dependencies.keySet().stream()
              .filter(other -> dependencies.get(other).contains(step))
              .mapToLong(ahead::get)
              .max()
              .orElse(0);
      ahead.put(step, longest + work(step));
    }
    steps.sort(Comparator.comparing((Step step) -> ahead.get(step)).reversed());
    return steps;
  }

  /**
   * About how much work a step is, beside others on the same data; that of probes and figures is
   * next to none.
   */
  private static long work(Step step) {
    return step instanceof StageStep<?> stage
        ? 1
            + stage.spec().epochs()
                * stage.spec().parameters().stream().mapToLong(ParameterShape::size).sum()
        : 1;
  }
}
