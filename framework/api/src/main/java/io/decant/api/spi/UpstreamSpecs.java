package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.DatasetSpec;
import io.decant.api.ObservationSpec;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import org.apiguardian.api.API;

/**
 * What a plugin may know of the parts that its configuration refers to, before anything is trained.
 * Every reference of the configuration record has been resolved when a plugin gets to see this;
 * another one fails.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface UpstreamSpecs {

  /** The experiment's data. */
  DatasetSpec data();

  /**
   * The port that a reference names; the data's port is called {@code data} and has the data's
   * width.
   */
  Port port(PortRef reference);

  /** The stage that a reference names. */
  StageSpec stage(StageRef reference);

  /** What a probe will observe. */
  ObservationSpec observation(ObservationRef reference);

  /** The shape of an array that a probe will observe. */
  ObservationSpec.ArraySpec array(ArrayRef reference);
}
