package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a training loop is given: where it reports its epochs and saves its checkpoints.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface TrainingContext extends StepContext {

  /**
   * Says how the model is before its first step, so that training that diverges, or changes
   * nothing, is recognised after its first epoch. A stage that does not say it is compared with its
   * first epoch. Said again where training goes on from a checkpoint; the model is the untrained
   * one then too.
   *
   * @param measures those of {@link #epochEnded} that are known already, such as {@code epoch-loss}
   *     of the first batch
   * @param model the untrained model; not to be changed until this returns
   */
  default void trainingStarted(Map<String, Double> measures, Model model) {}

  /**
   * Says that an epoch has ended: the measures are recorded, and probes that watch look at the
   * model.
   *
   * @param model the model as it was at the end of the epoch; not to be changed until this returns
   */
  void epochEnded(EpochMetrics report, Model model);

  /** Where training is kept, so that it can go on if it is interrupted. */
  default Checkpointer checkpointer() {
    return Checkpointer.NONE;
  }
}
