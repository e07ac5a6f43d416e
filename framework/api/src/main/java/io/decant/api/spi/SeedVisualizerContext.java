package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import org.apiguardian.api.API;

/**
 * What a {@link SeedVisualizer} is given to draw: also the observations and the examples of the
 * seed.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface SeedVisualizerContext extends VisualizerContext {

  /** What a probe observed in the seed that is drawn. */
  ObservationSeries observation(ObservationRef probe);

  /** The values of a port in the seed that is drawn. */
  Activations activations(PortRef port, Split split);

  /** The label of each example in the seed that is drawn. The caller does not change it. */
  int[] labels(Split split);
}
