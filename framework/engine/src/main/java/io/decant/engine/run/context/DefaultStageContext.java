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

  private final ActivationStore store;
  private final BiConsumer<Map<String, Double>, Model> onTrainingStart;
  private final BiConsumer<EpochMetrics, Model> onEpochEnd;
  private final Checkpointer checkpoints;
  private final Map<PortRead, Activations> activationsByPort = new ConcurrentHashMap<>();

  private record PortRead(PortRef port, Split split) {}

  /**
   * Creates the context of one training.
   *
   * @param store the models that are already trained
   * @param onTrainingStart receives the metrics and the model before training
   * @param onEpochEnd receives the metrics and the model after each epoch
   * @param checkpoints stores checkpoints of the training
   */
  public DefaultStageContext(
      DefaultStepContext step,
      ActivationStore store,
      BiConsumer<Map<String, Double>, Model> onTrainingStart,
      BiConsumer<EpochMetrics, Model> onEpochEnd,
      Checkpointer checkpoints) {
    super(step);
    this.store = store;
    this.onTrainingStart = onTrainingStart;
    this.onEpochEnd = onEpochEnd;
    this.checkpoints = checkpoints;
  }

  @Override
  public Activations activations(PortRef port, Split split) {
    return activationsByPort.computeIfAbsent(
        new PortRead(port, split), it -> store.forTraining(port, split));
  }

  @Override
  public int[] labels(Split split) {
    return store.data().labels(split);
  }

  @Override
  public void trainingStarted(Map<String, Double> measures, Model model) {
    onTrainingStart.accept(measures, model);
  }

  @Override
  public void epochEnded(EpochMetrics report, Model model) {
    onEpochEnd.accept(report, model);
  }

  @Override
  public Checkpointer checkpointer() {
    return checkpoints;
  }
}
