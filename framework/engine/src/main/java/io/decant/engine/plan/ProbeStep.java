package io.decant.engine.plan;

import io.decant.api.ObservationOutline;
import io.decant.api.config.Reference;
import io.decant.api.spi.Probe;
import io.decant.engine.catalogue.PluginOrigin;
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
 * @param outline what will be observed
 * @param watches the stage during whose training it observes: the last trained of those it refers to; empty if it refers to none
 * @param every when it observes
 * @since 0.1.0
 */
public record ProbeStep<C extends Record>(
    String name,
    Probe<C> plugin,
    C config,
    PluginOrigin origin,
    Map<String, String> configuration,
    List<Reference> reads,
    ObservationOutline outline,
    Optional<String> watches,
    Schedule every)
    implements Step {

  /** The probes of an experiment that look on while a stage trains, in its order. */
  public static List<ProbeStep<?>> watching(ExperimentPlan plan, StageStep<?> stage) {
    List<ProbeStep<?>> watching = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof ProbeStep<?> probe
          && probe.every().epochs() > 0
          && probe.watches().filter(stage.name()::equals).isPresent()) {
        watching.add(probe);
      }
    }
    return List.copyOf(watching);
  }
}
