package io.decant.api.config;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;

/**
 * Refers to all that a probe observed, by the probe's name, such as {@code directions}. Add {@link MustHold} where
 * particular arrays are needed.
 *
 * @param probe the probe's name
 * @since 0.1.0
 */
@Stability(STABLE)
public record ObservationRef(String probe) implements Reference {

  /** Reads a probe's name. */
  public static ObservationRef parse(String text) {
    return new ObservationRef(text);
  }

  @Override
  public String step() {
    return probe;
  }

  @Override
  public String text() {
    return probe;
  }

  @Override
  public String toString() {
    return text();
  }
}
