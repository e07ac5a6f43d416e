package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Train a network with a {@link Trainer}: define its layers, objective and examples. Training,
 * restoring and the test kit's gradient check follow from these.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface NetworkStage<C extends Record> extends ModelStage<C> {

  /** Returns the layers, objective and training configuration, without ND4J. */
  Trainer trainer(C config, UpstreamSpecs upstream);

  /** Returns the examples of a split with their targets or labels. */
  SupervisedData examples(C config, StageContext context, Split split);

  /**
   * Wraps a network as the stage's model; the model observes later changes of the network's
   * parameters.
   */
  Model model(C config, Network network);

  @Override
  default Model train(C config, StageContext context) {
    return trainer(config, context.upstreamSpecs())
        .train(
            context, split -> examples(config, context, split), network -> model(config, network));
  }

  @Override
  default Model restore(C config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
    return model(config, Network.restored(trainer(config, upstream).networkSpec(), parameters));
  }
}
