package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Services available to a training loop, which reports its epochs and saves its checkpoints here.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface TrainingContext extends StepContext {

  /**
   * Reports the model before its first training step, so that divergence or a lack of progress is
   * detected after the first epoch. If a stage does not call it, later epochs are compared with the
   * first. Call it again, with the untrained model, when training resumes from a checkpoint.
   *
   * @param metrics those metrics of {@link #epochEnded} that are already known, such as {@code
   *     epoch-loss} of the first batch
   * @param model the untrained model; must not change until this method returns
   */
  default void trainingStarted(Map<String, Double> metrics, Model model) {}

  /**
   * Reports the end of an epoch: its metrics are recorded, and probes that watch the stage observe
   * the model.
   *
   * @param model the model at the end of the epoch; must not change until this method returns
   */
  void epochEnded(EpochMetrics metrics, Model model);

  /** Returns the checkpoint service, so that training can resume after an interruption. */
  default Checkpointer checkpointer() {
    return Checkpointer.NONE;
  }
}
