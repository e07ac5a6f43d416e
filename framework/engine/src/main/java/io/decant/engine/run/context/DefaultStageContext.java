package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Checkpointer;
import io.decant.api.spi.StageContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The context of a stage's training. */
public final class DefaultStageContext extends DefaultStepContext implements StageContext {

  private final ActivationStore values;
  private final BiConsumer<Map<String, Double>, Model> atBeginning;
  private final BiConsumer<EpochMetrics, Model> atEndOfEpoch;
  private final Checkpointer checkpoints;
  private final Map<PortRead, Activations> read = new ConcurrentHashMap<>();

  private record PortRead(PortRef port, Split split) {}

  /**
   * Creates the context of one training.
   *
   * @param values the models that are already trained
   * @param atBeginning receives the metrics and the model before training
   * @param atEndOfEpoch receives the metrics and the model after each epoch
   * @param checkpoints stores checkpoints of the training
   */
  public DefaultStageContext(
      DefaultStepContext step,
      ActivationStore values,
      BiConsumer<Map<String, Double>, Model> atBeginning,
      BiConsumer<EpochMetrics, Model> atEndOfEpoch,
      Checkpointer checkpoints) {
    super(step);
    this.values = values;
    this.atBeginning = atBeginning;
    this.atEndOfEpoch = atEndOfEpoch;
    this.checkpoints = checkpoints;
  }

  @Override
  public Activations activations(PortRef port, Split split) {
    return read.computeIfAbsent(new PortRead(port, split), it -> values.forTraining(port, split));
  }

  @Override
  public int[] labels(Split split) {
    return values.data().labels(split);
  }

  @Override
  public void trainingStarted(Map<String, Double> measures, Model model) {
    atBeginning.accept(measures, model);
  }

  @Override
  public void epochEnded(EpochMetrics report, Model model) {
    atEndOfEpoch.accept(report, model);
  }

  @Override
  public Checkpointer checkpointer() {
    return checkpoints;
  }
}
