package io.decant.engine.step;

import io.decant.api.Activations;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Checkpoints;
import io.decant.api.spi.StageContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What a stage is given to train on. */
public final class StageScope extends StepScope implements StageContext {

  private final PortValues values;
  private final BiConsumer<Map<String, Double>, Model> atBeginning;
  private final BiConsumer<EpochReport, Model> atEndOfEpoch;
  private final Checkpoints checkpoints;
  private final Map<Read, Activations> read = new ConcurrentHashMap<>();

  private record Read(PortRef port, Split split) {}

  /**
   * For one training.
   *
   * @param values the models that are trained already
   * @param atBeginning takes the measures and the model that training begins with
   * @param atEndOfEpoch takes the report and the model as it then is
   * @param checkpoints keep what the training has come to
   */
  public StageScope(
      StepScope step,
      PortValues values,
      BiConsumer<Map<String, Double>, Model> atBeginning,
      BiConsumer<EpochReport, Model> atEndOfEpoch,
      Checkpoints checkpoints) {
    super(step);
    this.values = values;
    this.atBeginning = atBeginning;
    this.atEndOfEpoch = atEndOfEpoch;
    this.checkpoints = checkpoints;
  }

  @Override
  public Activations activations(PortRef port, Split split) {
    return read.computeIfAbsent(new Read(port, split), it -> values.forTraining(port, split));
  }

  @Override
  public int[] labels(Split split) {
    return values.data().labels(split);
  }

  @Override
  public void trainingBegins(Map<String, Double> measures, Model model) {
    atBeginning.accept(measures, model);
  }

  @Override
  public void epochEnded(EpochReport report, Model model) {
    atEndOfEpoch.accept(report, model);
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }
}
