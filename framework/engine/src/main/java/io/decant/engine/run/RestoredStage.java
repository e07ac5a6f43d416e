package io.decant.engine.run;

import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.spi.Wiring;
import io.decant.engine.cache.KeptStage;
import io.decant.engine.plan.StageStep;
import io.decant.engine.step.Promises;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The models of a stage that was trained in an earlier run, each built when it is first needed. */
final class RestoredStage {

  private final StageStep<?> stage;
  private final Wiring wiring;
  private final KeptStage kept;
  private final Once<Model> trained;
  private final Once<Map<Integer, Map<String, INDArray>>> epochs;

  RestoredStage(StageStep<?> stage, Wiring wiring, KeptStage kept) {
    this.stage = stage;
    this.wiring = wiring;
    this.kept = kept;
    this.trained = new Once<>(() -> restored(stage, kept.parameters()));
    this.epochs = new Once<>(kept::parametersByEpoch);
  }

  /** The trained model. */
  Supplier<Model> trained() {
    return trained;
  }

  /** The model as it was after an epoch. */
  Model after(int epoch) {
    if (!kept.hasEpochs()) {
      throw new InvalidInputException("what was kept of stage " + stage.name() + " has gone away while it was used")
          .remedy("Run again; nothing that is kept is lost");
    }
    return restored(stage, epochs.get().get(epoch));
  }

  private <C extends Record> Model restored(StageStep<C> step, Map<String, INDArray> parameters) {
    return Promises.given("model", step.plugin().restore(step.config(), wiring, parameters));
  }
}
