package io.decant.testkit;

import static java.util.Objects.requireNonNull;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.RandomStreams;
import io.decant.api.Tensors;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares gradients with central finite differences. Each parameter array is moved by a small step
 * along its gradient and along random directions; the change of the loss must match the gradient to
 * within 1 % of the gradient's length. Along a direction, the differences of float32 networks are
 * accurate enough for that, whereas those of single parameters are lost in rounding errors.
 *
 * <p>{@link ModelStageContract} does this automatically for stages that train with {@code
 * io.decant.nn.NetworkStage}.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class GradientCheck {

  // the largest step has the smallest rounding error, the smallest step the smallest truncation
  // error
  private static final double[] STEP_SIZES = {2e-3, 2e-4, 2e-5};
  private static final double TOLERANCE = 0.01;
  private static final double NEGLIGIBLE = 1e-5;
  private static final int RANDOM_DIRECTIONS = 4;

  private final DifferentiableLoss loss;
  private final Map<String, INDArray> at;
  private final RandomGenerator random = RandomStreams.stream(1, "gradient check");

  private GradientCheck(DifferentiableLoss loss) {
    this.loss = loss;
    this.at = loss.parameters();
  }

  /**
   * Fails if the change of the loss does not match the gradient, or if all gradients are
   * negligible.
   */
  public static void assertMatchesFiniteDifferences(DifferentiableLoss loss) {
    new GradientCheck(loss).check();
  }

  private void check() {
    Map<String, INDArray> gradient = loss.gradient(at);
    if (!gradient.keySet().equals(at.keySet())) {
      throw new AssertionError(
          "the gradients " + gradient.keySet() + " do not match the parameters " + at.keySet());
    }
    boolean negligible = true;
    for (String name : at.keySet()) {
      float[] gradientValues = Tensors.toFloats(requireNonNull(gradient.get(name)));
      double gradientNorm = length(gradientValues);
      negligible &= gradientNorm < NEGLIGIBLE;
      check(name, gradientValues, gradientValues, gradientNorm);
      for (int i = 0; i < RANDOM_DIRECTIONS; i++) {
        check(name, gradientValues, signs(gradientValues.length), gradientNorm);
      }
    }
    if (negligible) {
      throw new AssertionError(
          "the gradients of all parameters are negligible, so nothing is checked");
    }
  }

  private void check(String name, float[] gradientValues, float[] direction, double gradientNorm) {
    double length = length(direction);
    if (length == 0) {
      return;
    }
    double expected = 0;
    for (int i = 0; i < gradientValues.length; i++) {
      expected += gradientValues[i] * direction[i] / length;
    }
    double difference = 0;
    for (double stepSize : STEP_SIZES) {
      double lossAfter = loss.loss(perturbed(name, direction, stepSize / length));
      double lossBefore = loss.loss(perturbed(name, direction, -stepSize / length));
      difference = (lossAfter - lossBefore) / (2 * stepSize);
      if (Math.abs(difference - expected) <= TOLERANCE * gradientNorm + NEGLIGIBLE) {
        return;
      }
    }
    throw new AssertionError(
        String.format(
            Locale.ROOT,
            "parameter %s: the finite difference of the loss is %.6g, the gradient %.6g",
            name,
            difference,
            expected));
  }

  private Map<String, INDArray> perturbed(String name, float[] direction, double factor) {
    float[] values = Tensors.toFloats(requireNonNull(at.get(name)));
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (factor * direction[i]);
    }
    Map<String, INDArray> perturbed = new LinkedHashMap<>(at);
    perturbed.put(name, Tensors.of(values, requireNonNull(at.get(name)).shape()));
    return perturbed;
  }

  private float[] signs(int count) {
    float[] signs = new float[count];
    for (int i = 0; i < count; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  private static double length(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
