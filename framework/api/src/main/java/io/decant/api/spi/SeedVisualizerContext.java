package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import org.apiguardian.api.API;

/**
 * Services and inputs available to a {@link SeedVisualizer}, including the seed's observations and
 * examples.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface SeedVisualizerContext extends VisualizerContext {

  /** Returns the observations of a probe in this seed. */
  ObservationSeries observation(ObservationRef probe);

  /** Returns the values of a port in this seed. */
  Activations activations(PortRef port, Split split);

  /** Returns the label of each example in this seed. Callers must not modify the array. */
  int[] labels(Split split);
}
