package io.decant.engine.plan;

import io.decant.api.ObservationSpec;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.Probe;
import io.decant.engine.plugin.PluginOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step that observes models, after or during the training of a stage.
 *
 * @param <C> the configuration record
 * @param name see {@link Step#name}
 * @param plugin the plugin
 * @param config see {@link Step#config}
 * @param origin see {@link Step#origin}
 * @param configuration see {@link Step#configuration}
 * @param reads see {@link Step#reads}
 * @param spec the spec of the observation
 * @param watchedStage the stage during whose training it observes: of the stages that it refers to,
 *     the one that depends on the others; empty if it refers to none
 * @param every its schedule
 * @since 0.1.0
 */
public record ProbeStep<C extends Record>(
    String name,
    Probe<C> plugin,
    C config,
    PluginOrigin origin,
    Map<String, String> configuration,
    List<ConfigReference> reads,
    ObservationSpec spec,
    Optional<String> watchedStage,
    ProbeSchedule every)
    implements Step {

  /** Returns the probes of an experiment that observe during the training of a stage, in order. */
  public static List<ProbeStep<?>> watching(ExperimentPlan plan, StageStep<?> stage) {
    List<ProbeStep<?>> probes = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof ProbeStep<?> probe && probe.observesDuringTraining(stage)) {
        probes.add(probe);
      }
    }
    return List.copyOf(probes);
  }

  /** Whether it observes during the training of a step. */
  public boolean observesDuringTraining(Step step) {
    return step instanceof StageStep<?>
        && !every.equals(ProbeSchedule.END)
        && watchedStage.filter(step.name()::equals).isPresent();
  }
}
