package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LossAndGradientsTest {

  @Test
  void isTheGradientOfTheObjectiveOverAllExamples() {
    Dense layer =
        new Dense("only", 2, 1, ActivationFunction.IDENTITY, Initialisation.PYTORCH_LINEAR);
    Network network =
        Network.restored(
            NetworkSpec.of(layer),
            Map.of(
                "only.weight",
                Tensors.of(new float[] {2, -1}, 1, 2),
                "only.bias",
                Tensors.of(new float[] {0.5f}, 1)));
    // outputs 2.5 and -1, targets 1 and 0: errors 1.5 and -1
    SupervisedData examples =
        SupervisedData.regression(
            Activations.of(new float[] {1, 0, 0, 1.5f}, 2), Activations.of(new float[] {1, 0}, 1));
    Objective objective =
        Objective.of(Loss.MEAN_SQUARED_ERROR, Optional.of(PenaltyConfig.l1Penalty(0.1)), "only");

    LossAndGradients lossGradient = LossAndGradients.of(network, objective, examples);

    assertEquals((1.5 * 1.5 + 1) / 2 + 0.1 * (2.5 + 1) / 2, lossGradient.loss(), 1e-6);
    assertEquals(
        List.of("only.weight", "only.bias"), List.copyOf(lossGradient.byParameter().keySet()));
    INDArray weight = lossGradient.byParameter().get("only.weight");
    assertArrayEquals(new long[] {1, 2}, weight.shape());
    // the penalty adds 0.1 sign(y) / 2 to each of the errors 1.5 and -1
    assertArrayEquals(new float[] {1.55f, -1.05f * 1.5f}, Tensors.toFloats(weight), 1e-6f);
    assertArrayEquals(
        new float[] {0.5f}, Tensors.toFloats(lossGradient.byParameter().get("only.bias")), 1e-6f);
  }
}
