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
 * Train a network by a {@link Trainer}: say which layers it has, what it is to minimise and on
 * which examples. Training and restoring follow from that, and so does the check of its gradients
 * by the test kit.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface NetworkStage<C extends Record> extends ModelStage<C> {

  /** Layers, objective and schedule; without ND4J, so that the outline can be made of it. */
  Trainer trainer(C config, UpstreamSpecs upstream);

  /** What a split has to teach or to test. */
  SupervisedData examples(C config, StageContext context, Split split);

  /** The model of a network, which it sees as it is trained. */
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
