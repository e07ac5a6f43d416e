package io.decant.api.config;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;

/**
 * Refers to a trained stage by its name, such as {@code classifier}. Add {@link MustOffer} where a capability is
 * needed.
 *
 * @param stage the stage's name
 * @since 0.1.0
 */
@Stability(STABLE)
public record StageRef(String stage) implements Reference {

  /** Reads a stage's name. */
  public static StageRef parse(String text) {
    return new StageRef(text);
  }

  @Override
  public String step() {
    return stage;
  }

  @Override
  public String text() {
    return stage;
  }

  @Override
  public String toString() {
    return text();
  }
}
