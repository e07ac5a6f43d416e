package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A name in a configuration record that stands for another part of the same experiment. The
 * framework resolves it when the experiment is wired and orders the steps by it.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public sealed interface ConfigReference permits PortRef, StageRef, ObservationRef, ArrayRef {

  /** The stage, probe or {@code data} that the reference points at. */
  String step();

  /** The reference as it is written in YAML. */
  String text();
}
