package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import org.apiguardian.api.API;

/**
 * Services and inputs available to a stage.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface StageContext extends TrainingContext {

  /** Returns the specs that the stage was planned with. */
  UpstreamSpecs upstreamSpecs();

  /** Returns the values of a port that the configuration refers to; upstream stages are frozen. */
  Activations activations(PortRef port, Split split);

  /** Returns the label of each example. Callers must not modify the array. */
  int[] labels(Split split);
}
