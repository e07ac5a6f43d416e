package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import java.util.List;

/**
 * Configures {@link DirectionMaps}.
 *
 * @param reads directions and importance of units, at one or more epochs
 * @param epochs the epochs to draw, one row each; the last one if empty
 * @since 0.1.0
 */
public record DirectionMapsConfig(
    @Description("The probe that observed directions and importance.")
        @RequiresArrays({"direction", "importance"})
        ObservationRef reads,
    @Description(
            "The epochs to draw, one row each; unobserved ones are omitted. Only the last one if none remains.")
        @DefaultValue("[]")
        @Range(min = 1)
        List<Integer> epochs) {

  /** Copies the list. */
  public DirectionMapsConfig {
    epochs = List.copyOf(epochs);
  }
}
