package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Services and inputs available to a probe.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface ProbeContext extends StepContext {

  /** Returns the epoch of this observation. */
  ObservationEpoch epoch();

  /** Returns the specs that the probe was planned with. */
  UpstreamSpecs upstreamSpecs();

  /**
   * Returns a stage's model: its current state if the probe observes during training, otherwise the
   * trained model.
   */
  Model model(StageRef stage);

  /** Returns a stage's model as a capability that the configuration requires of it. */
  <T> T capability(StageRef stage, Class<T> capability);

  /** Returns the values of a port. */
  Activations activations(PortRef port, Split split);

  /** Returns the label of each example. Callers must not modify the array. */
  int[] labels(Split split);

  /** Returns the observations of another probe. */
  ObservationSeries observation(ObservationRef probe);

  /** Returns an array of another probe's latest observation. */
  INDArray array(ArrayRef array);
}
