package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.DataOutline;
import io.decant.api.ObservationOutline;
import io.decant.api.Port;
import io.decant.api.Stability;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;

/**
 * What a plugin may know of the parts that its configuration refers to, before anything is trained. Every reference of
 * the configuration record has been resolved when a plugin gets to see this; another one fails.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Wiring {

  /** The experiment's data. */
  DataOutline data();

  /** The port that a reference names; the data's port is called {@code data} and has the data's width. */
  Port port(PortRef reference);

  /** The stage that a reference names. */
  StageOutline stage(StageRef reference);

  /** What a probe will observe. */
  ObservationOutline observation(ObservationRef reference);

  /** The shape of an array that a probe will observe. */
  ObservationOutline.ArrayOutline array(ArrayRef reference);
}
