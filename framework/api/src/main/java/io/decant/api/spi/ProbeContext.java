package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.EpochIndex;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a probe is given to look at.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface ProbeContext extends StepContext {

  /** When it looks. */
  EpochIndex epoch();

  /** The outlines that the probe was planned with. */
  UpstreamSpecs upstreamSpecs();

  /** A stage's model: as it now is, if the probe watches training, else as it was when trained. */
  Model model(StageRef stage);

  /** A stage's model in a role that the configuration demands of it. */
  <T> T capability(StageRef stage, Class<T> capability);

  /** The values of a port. */
  Activations activations(PortRef port, Split split);

  /** The label of each example. The caller does not change it. */
  int[] labels(Split split);

  /** What another probe observed. */
  ObservationSeries observation(ObservationRef probe);

  /** An array that another probe observed last. */
  INDArray array(ArrayRef array);
}
