package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import org.apiguardian.api.API;

/**
 * What a stage is given to train on: also what its configuration refers to.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface StageContext extends TrainingContext {

  /** The outlines that the stage was planned with. */
  UpstreamSpecs upstreamSpecs();

  /** The values of a port that the configuration refers to; earlier stages are frozen. */
  Activations activations(PortRef port, Split split);

  /** The label of each example. The caller does not change it. */
  int[] labels(Split split);
}
