package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.engine.cache.CachedStage;
import io.decant.engine.plan.StageStep;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.run.schedule.Lazy;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The models of a stage from the cache, created on first use. */
final class RestoredStage {

  private final StageStep<?> stage;
  private final UpstreamSpecs wiring;
  private final CachedStage cached;
  private final Lazy<Model> trained;
  private final Lazy<Map<Integer, Map<String, INDArray>>> epochs;

  RestoredStage(StageStep<?> stage, UpstreamSpecs upstream, CachedStage cached) {
    this.stage = stage;
    this.wiring = upstream;
    this.cached = cached;
    this.trained = new Lazy<>(() -> restored(stage, cached.parameters()));
    this.epochs = new Lazy<>(cached::parametersByEpoch);
  }

  /** Returns the trained model. */
  Supplier<Model> trained() {
    return trained;
  }

  /** Returns the model after an epoch. */
  Model afterEpoch(int epoch) {
    if (!cached.hasEpochs()) {
      throw new InvalidInputException(
              "the cached result of stage " + stage.name() + " was removed while it was in use")
          .hint("Run again; no cached result is lost");
    }
    return restored(stage, requireNonNull(epochs.get().get(epoch)));
  }

  private <C extends Record> Model restored(StageStep<C> step, Map<String, INDArray> parameters) {
    return SpecVerifier.requireNonNull(
        "model", step.plugin().restore(step.config(), wiring, parameters));
  }
}
