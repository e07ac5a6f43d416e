package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.InvalidInputException;
import io.decant.api.SparsityTarget;
import io.decant.api.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class PenaltyConfigTest {

  @Test
  void rejectsBothKindsAndNeither() {
    for (Optional<Double> value : List.of(Optional.of(0.1), Optional.<Double>empty())) {
      InvalidInputException thrown =
          assertThrows(
              InvalidInputException.class, () -> new PenaltyConfig(value, value, 1e-4, 1e-7));
      assertEquals(Optional.of("rho"), thrown.key());
    }
  }

  @Test
  void rhoIsATargetForTheMeanActivation() {
    assertEquals(
        List.of(
            new SparsityTarget(
                "penalty.rho", 0.999, "code", SparsityTarget.SparsityMetric.MEAN_ACTIVATION)),
        PenaltyConfig.sparsityTargets(Optional.of(PenaltyConfig.klSparsity(0.999, 1e-7)), "code"));
  }

  @Test
  void noTargetWithoutRhoOrWeight() {
    assertEquals(List.of(), PenaltyConfig.sparsityTargets(Optional.empty(), "code"));
    assertEquals(
        List.of(),
        PenaltyConfig.sparsityTargets(Optional.of(PenaltyConfig.l1Penalty(1e-3)), "code"));
    PenaltyConfig weightless = new PenaltyConfig(Optional.of(0.999), Optional.empty(), 0, 1e-7);
    assertEquals(List.of(), PenaltyConfig.sparsityTargets(Optional.of(weightless), "code"));
  }

  @Test
  void objectiveIsErrorPlusPenalty() {
    INDArray target = Tensors.of(new float[] {1, 0, 0, 0}, 2, 2);
    INDArray output = Tensors.of(new float[] {0, 0, 0, 2}, 2, 2);
    INDArray code = Tensors.of(new float[] {0.5f, 0}, 2, 1);
    PenaltyConfig penalty = new PenaltyConfig(Optional.of(0.5), Optional.empty(), 1, 1e-7);
    Objective objective = Objective.of(Loss.MEAN_SQUARED_ERROR, Optional.of(penalty), "encoder");
    // (1 + 4) / 4, and the divergence of 1/4 from 1/2: 0.5 ln 2 + 0.5 ln (0.5 / 0.75)
    assertEquals(
        1.25 + 0.1438410362, objective.meanSquaredErrorAndPenalty(target, code, output), 1e-9);
    assertEquals(
        1.25,
        Objective.of(Loss.MEAN_SQUARED_ERROR).meanSquaredErrorAndPenalty(target, code, output),
        1e-12);
  }

  @Test
  void objectiveTreatsALargeBatchAsOne() {
    int rows = 5000;
    float[] code = new float[rows];
    Arrays.fill(code, 0, rows / 2, 0.5f);
    INDArray zeros = Tensors.of(new float[rows], rows, 1);
    PenaltyConfig penalty = new PenaltyConfig(Optional.of(0.5), Optional.empty(), 1, 1e-7);
    assertEquals(
        0.1438410362,
        Objective.of(Loss.MEAN_SQUARED_ERROR, Optional.of(penalty), "encoder")
            .meanSquaredErrorAndPenalty(zeros, Tensors.of(code, rows, 1), zeros),
        1e-9);
  }
}
