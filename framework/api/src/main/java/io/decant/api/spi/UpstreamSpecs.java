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
 * Specs of the steps that a plugin's configuration refers to, available before anything is trained.
 * All references of the configuration record are resolved; any other reference fails.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface UpstreamSpecs {

  /** Returns the spec of the experiment's data. */
  DatasetSpec data();

  /**
   * Returns the port that a reference names; the data's port is named {@code data} and has the
   * data's width.
   */
  Port port(PortRef reference);

  /** Returns the spec of the stage that a reference names. */
  StageSpec stage(StageRef reference);

  /** Returns the spec of a probe's observations. */
  ObservationSpec observation(ObservationRef reference);

  /** Returns the shape of an array that a probe observes. */
  ObservationSpec.ArraySpec array(ArrayRef reference);
}
