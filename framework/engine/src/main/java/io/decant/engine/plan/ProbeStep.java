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
 * Observes, at the end or while a stage trains.
 *
 * @param <C> the configuration record
 * @param name see {@link Step#name}
 * @param plugin the plugin
 * @param config see {@link Step#config}
 * @param origin see {@link Step#origin}
 * @param configuration see {@link Step#configuration}
 * @param reads see {@link Step#reads}
 * @param spec what will be observed
 * @param watchedStage the stage during whose training it observes: of those it refers to, the one
 *     that depends on the others; empty if it refers to none
 * @param every when it observes
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

  /** The probes of an experiment that observe while a stage trains, in its order. */
  public static List<ProbeStep<?>> watching(ExperimentPlan plan, StageStep<?> stage) {
    List<ProbeStep<?>> watching = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof ProbeStep<?> probe && probe.observesDuringTraining(stage)) {
        watching.add(probe);
      }
    }
    return List.copyOf(watching);
  }

  /** Whether it observes while a step trains. */
  public boolean observesDuringTraining(Step step) {
    return step instanceof StageStep<?>
        && !every.equals(ProbeSchedule.END)
        && watchedStage.filter(step.name()::equals).isPresent();
  }
}
