package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Activations;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.Stability;
import io.decant.api.config.PortRef;

/**
 * What a stage is given to train on.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface StageContext extends StepContext {

  /** The outlines that the stage was planned with. */
  Wiring wiring();

  /** The values of a port that the configuration refers to; earlier stages are frozen. */
  Activations activations(PortRef port, Split split);

  /** The label of each example. The caller does not change it. */
  int[] labels(Split split);

  /**
   * Says that an epoch has ended: the measures are recorded, and probes that watch look at the model.
   *
   * @param model the model as it was at the end of the epoch; not to be changed until this returns
   */
  void epochEnded(EpochReport report, Model model);

  /** Where training is kept, so that it can go on if it is interrupted. */
  default Checkpoints checkpoints() {
    return Checkpoints.NONE;
  }
}
