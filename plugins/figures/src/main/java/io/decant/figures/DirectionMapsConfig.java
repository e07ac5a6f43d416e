package io.decant.figures;

import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import java.util.List;

/**
 * What {@link DirectionMaps} draws.
 *
 * @param reads the directions and importances of units, at one or more moments of training
 * @param epochs the epochs to draw, one row each; the last one if empty
 * @since 0.1.0
 */
public record DirectionMapsConfig(
    @Describe("The probe that observed directions and importances.") @MustHold({"direction", "importance"})
        ObservationRef reads,
    @Describe("The epochs to draw, a row for each; those that were not observed are left out. Only the last if none is left.")
        @Default("[]")
        @Range(min = 1)
        List<Integer> epochs) {

  /** Copies the list. */
  public DirectionMapsConfig {
    epochs = List.copyOf(epochs);
  }
}
