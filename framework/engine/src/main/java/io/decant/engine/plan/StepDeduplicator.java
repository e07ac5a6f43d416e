package io.decant.engine.plan;

import io.decant.api.config.ConfigReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds stages and probes that are equal to those of an earlier experiment of the same command:
 * they have the same seed, name, plugin, configuration and data, and read equal steps. Equal steps
 * produce the same bits, so they are computed once.
 *
 * @since 0.1.0
 */
public final class StepDeduplicator {

  /** Finds no equal steps. */
  public static final StepDeduplicator NONE = new StepDeduplicator(List.of());

  private final Map<SeedSignature, String> firstBySignature = new HashMap<>();
  private final Map<String, Map<String, StepSignature>> described = new HashMap<>();

  /** Everything on which a step depends, other than the seed and the content of files. */
  private record StepSignature(
      String name,
      String plugin,
      Record config,
      @Nullable ProbeSchedule every,
      List<StepSignature> reads) {}

  private record SeedSignature(long seed, StepSignature step) {}

  /**
   * Creates a deduplicator.
   *
   * @param plans the plans in the order of the command
   */
  public StepDeduplicator(List<ExperimentPlan> plans) {
    for (ExperimentPlan plan : plans) {
      Map<String, StepSignature> steps = describe(plan);
      described.put(plan.name(), steps);
      for (long seed : plan.seeds()) {
        steps
            .values()
            .forEach(
                step -> firstBySignature.putIfAbsent(new SeedSignature(seed, step), plan.name()));
      }
    }
  }

  private static Map<String, StepSignature> describe(ExperimentPlan plan) {
    StepSignature data = description(plan.data(), List.of());
    Map<String, StepSignature> steps = new HashMap<>();
    for (Step step : plan.steps()) {
      if (!(step instanceof FigureStep<?>)) {
        // every step may read the data, even without a reference
        List<StepSignature> inputs = new ArrayList<>(List.of(data));
        step.reads().stream()
            .map(ConfigReference::step)
            .map(steps::get)
            .filter(Objects::nonNull)
            .forEach(inputs::add);
        steps.put(step.name(), description(step, inputs));
      }
    }
    return steps;
  }

  private static StepSignature description(Step step, List<StepSignature> inputs) {
    ProbeSchedule schedule = step instanceof ProbeStep<?> probe ? probe.every() : null;
    return new StepSignature(step.name(), step.plugin().id(), step.config(), schedule, inputs);
  }

  /**
   * Returns the first experiment of the command with an equal step, if it is another one; always
   * empty for figures.
   */
  public Optional<String> earlierExperiment(ExperimentPlan plan, long seed, Step step) {
    return Optional.ofNullable(described.getOrDefault(plan.name(), Map.of()).get(step.name()))
        .map(description -> firstBySignature.get(new SeedSignature(seed, description)))
        .filter(experiment -> !experiment.equals(plan.name()));
  }
}
