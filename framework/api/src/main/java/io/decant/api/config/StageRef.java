package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A reference to a trained stage, such as {@code classifier}. Add {@link RequiresCapability} if a
 * capability is needed.
 *
 * @param stage the stage's name
 * @since 0.1.0
 */
@API(status = STABLE)
public record StageRef(String stage) implements ConfigReference {

  /** Parses a stage's name. */
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
