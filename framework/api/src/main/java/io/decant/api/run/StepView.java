package io.decant.api.run;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.ObservationOutline;
import io.decant.api.Stability;
import io.decant.api.StageOutline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A planned step.
 *
 * @param name its name in the experiment
 * @param kind what it is
 * @param plugin the plugin's id
 * @param title the plugin's title, or the title that the YAML file gives a figure
 * @param summary the plugin's summary
 * @param configuration every key with its value as YAML, defaults included
 * @param reads the references of the configuration as they are written, such as {@code classifier.hidden}
 * @param stage the outline, if it is a stage
 * @param observation the outline, if it is a probe
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record StepView(
    String name,
    Kind kind,
    String plugin,
    String title,
    String summary,
    Map<String, String> configuration,
    List<String> reads,
    Optional<StageOutline> stage,
    Optional<ObservationOutline> observation) {

  /** What a step is. */
  public enum Kind {
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
