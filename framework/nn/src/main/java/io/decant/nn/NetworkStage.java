package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.Stability;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Train a network by a {@link Trainer}: say which layers it has, what it is to minimise and on which examples. Training
 * and restoring follow from that, and so does the check of its gradients by the test kit.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@Stability(EVOLVING)
public interface NetworkStage<C extends Record> extends ModelStage<C> {

  /** Layers, objective and schedule; without ND4J, so that the outline can be made of it. */
  Trainer trainer(C config, Wiring wiring);

  /** What a split has to teach or to test. */
  Examples examples(C config, StageContext context, Split split);

  /** The model of a network, which it sees as it is trained. */
  Model model(C config, Network network);

  @Override
  default Model train(C config, StageContext context) {
    return trainer(config, context.wiring())
        .train(context, split -> examples(config, context, split), network -> model(config, network));
  }

  @Override
  default Model restore(C config, Wiring wiring, Map<String, INDArray> parameters) {
    return model(config, Network.restored(trainer(config, wiring).architecture(), parameters));
  }
}
