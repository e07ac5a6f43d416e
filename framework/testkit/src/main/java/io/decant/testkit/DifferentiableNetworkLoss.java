package io.decant.testkit;

import io.decant.api.RandomStreams;
import io.decant.nn.LossAndGradients;
import io.decant.nn.Network;
import io.decant.nn.SupervisedData;
import io.decant.nn.Trainer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The training objective of a {@link Trainer} at the start of training.
 *
 * @param trainer layers and objective
 * @param examples the examples, as one batch
 */
record DifferentiableNetworkLoss(Trainer trainer, SupervisedData examples)
    implements DifferentiableLoss {

  @Override
  public Map<String, INDArray> parameters() {
    return Network.initialised(trainer.networkSpec(), RandomStreams.stream(1, "gradient"))
        .parameters();
  }

  @Override
  public double loss(Map<String, INDArray> parameters) {
    return at(parameters).loss();
  }

  @Override
  public Map<String, INDArray> gradient(Map<String, INDArray> parameters) {
    return at(parameters).byParameter();
  }

  private LossAndGradients at(Map<String, INDArray> parameters) {
    return LossAndGradients.of(
        Network.restored(trainer.networkSpec(), parameters), trainer.objective(), examples);
  }
}
