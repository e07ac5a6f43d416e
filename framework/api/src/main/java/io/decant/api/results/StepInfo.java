package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.ObservationSpec;
import io.decant.api.StageSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A planned step.
 *
 * @param name the step's name in the experiment
 * @param kind the kind of step
 * @param plugin the plugin's id
 * @param title the plugin's title, or a figure's title from the YAML file
 * @param summary the plugin's summary
 * @param configuration every key with its value as YAML, including defaults
 * @param reads the references in the configuration as written, such as {@code classifier.hidden}
 * @param stageSpec the spec of a stage
 * @param observationSpec the spec of a probe's observations
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record StepInfo(
    String name,
    StepKind kind,
    String plugin,
    String title,
    String summary,
    Map<String, String> configuration,
    List<String> reads,
    Optional<StageSpec> stageSpec,
    Optional<ObservationSpec> observationSpec) {

  /** The kind of a step. */
  public enum StepKind {
    /** Loads examples. */
    DATA,
    /** Trains a model. */
    STAGE,
    /** Observes. */
    PROBE,
    /** Draws figures. */
    FIGURE
  }
}
