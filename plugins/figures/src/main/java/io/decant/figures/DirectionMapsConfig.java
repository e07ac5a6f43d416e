package io.decant.figures;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import java.util.List;

/**
 * What {@link DirectionMaps} draws.
 *
 * @param reads the directions and importances of units, at one or more moments of training
 * @param epochs the epochs to draw, one row each; the last one if empty
 * @since 0.1.0
 */
public record DirectionMapsConfig(
    @Description("The probe that observed directions and importances.")
        @RequiresArrays({"direction", "importance"})
        ObservationRef reads,
    @Description(
            "The epochs to draw, a row for each; those that were not observed are left out. Only the last if none is left.")
        @DefaultValue("[]")
        @Range(min = 1)
        List<Integer> epochs) {

  /** Copies the list. */
  public DirectionMapsConfig {
    epochs = List.copyOf(epochs);
  }
}
