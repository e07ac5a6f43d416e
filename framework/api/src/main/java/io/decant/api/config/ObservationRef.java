package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A reference to all observations of a probe, such as {@code directions}. Add {@link
 * RequiresArrays} if particular arrays are needed.
 *
 * @param probe the probe's name
 * @since 0.1.0
 */
@API(status = STABLE)
public record ObservationRef(String probe) implements ConfigReference {

  /** Parses a probe's name. */
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
