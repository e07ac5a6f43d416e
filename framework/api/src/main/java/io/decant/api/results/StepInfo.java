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
 * @param name its name in the experiment
 * @param kind what it is
 * @param plugin the plugin's id
 * @param title the plugin's title, or the title that the YAML file gives a figure
 * @param summary the plugin's summary
 * @param configuration every key with its value as YAML, defaults included
 * @param reads the references of the configuration as they are written, such as {@code
 *     classifier.hidden}
 * @param stageSpec the outline, if it is a stage
 * @param observationSpec the outline, if it is a probe
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

  /** What a step is. */
  public enum StepKind {
    /** Loads examples. */
    DATA,
    /** Trains a model. */
    STAGE,
    /** Observes. */
    PROBE,
    /** Draws. */
    FIGURE
  }
}
