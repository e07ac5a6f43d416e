package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Tensors;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class GradientCheckTest {

  private static final float[] AT = {0.5f, -1, 2};

  /** The loss {@code Σ x² / 2}, whose gradient is {@code x}; the gradient is altered. */
  private static DifferentiableLoss squares(UnaryOperator<INDArray> corruption) {
    return new DifferentiableLoss() {
      @Override
      public Map<String, INDArray> parameters() {
        return Map.of("x", Tensors.of(AT, AT.length));
      }

      @Override
      public double loss(Map<String, INDArray> parameters) {
        double sum = 0;
        for (float x : Tensors.toFloats(parameters.get("x"))) {
          sum += 0.5 * x * x;
        }
        return sum;
      }

      @Override
      public Map<String, INDArray> gradient(Map<String, INDArray> parameters) {
        return Map.of("x", corruption.apply(parameters.get("x").dup()));
      }
    };
  }

  private static void assertFails(String message, DifferentiableLoss loss) {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> GradientCheck.assertMatchesFiniteDifferences(loss));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void acceptsTheGradientOfTheLoss() {
    assertDoesNotThrow(() -> GradientCheck.assertMatchesFiniteDifferences(squares(x -> x)));
  }

  @Test
  void detectsAGradientOfAnotherLength() {
    assertFails("parameter x", squares(x -> x.mul(1.02)));
  }

  @Test
  void detectsAMissingValue() {
    assertFails("parameter x", squares(x -> x.putScalar(0, 0)));
  }

  @Test
  void detectsAGradientOfAnotherSign() {
    assertFails("parameter x", squares(x -> x.neg()));
  }

  @Test
  void rejectsANegligibleGradient() {
    DifferentiableLoss constant =
        new DifferentiableLoss() {
          @Override
          public Map<String, INDArray> parameters() {
            return Map.of("x", Tensors.of(AT, AT.length));
          }

          @Override
          public double loss(Map<String, INDArray> parameters) {
            return 1;
          }

          @Override
          public Map<String, INDArray> gradient(Map<String, INDArray> parameters) {
            return Map.of("x", parameters.get("x").mul(0));
          }
        };
    assertFails("nothing is checked", constant);
  }
}
