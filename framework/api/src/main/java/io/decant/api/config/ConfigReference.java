package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A reference in a configuration record to another step of the same experiment. The framework
 * resolves references when it plans the experiment, and derives the order of steps from them.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public sealed interface ConfigReference permits PortRef, StageRef, ObservationRef, ArrayRef {

  /** Returns the referenced stage or probe, or {@code data}. */
  String step();

  /** Returns the reference as written in YAML. */
  String text();
}
