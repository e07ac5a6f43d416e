package io.decant.testkit;

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
 * Holds gradients against central differences. One parameter array after the other is moved a
 * little way along its gradient and along random directions; the loss has to change by as much as
 * the gradient says, to a hundredth of the gradient's length. Along a direction the differences of
 * float32 networks are exact enough for that, where those by single parameters drown in rounding.
 *
 * <p>{@link ModelStageContract} does so by itself for stages that train with {@code
 * io.decant.nn.NetworkStage}.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class GradientCheck {

  // the longest drown least in rounding, the shortest see least of a curve
  private static final double[] STEP_SIZES = {2e-3, 2e-4, 2e-5};
  private static final double TOLERANCE = 0.01;
  private static final double FLAT = 1e-5;
  private static final int RANDOM_DIRECTIONS = 4;

  private final DifferentiableLoss loss;
  private final Map<String, INDArray> at;
  private final RandomGenerator random = RandomStreams.stream(1, "gradient check");

  private GradientCheck(DifferentiableLoss loss) {
    this.loss = loss;
    this.at = loss.parameters();
  }

  /**
   * Fails if the loss does not change as the gradient says, or if no parameter has a gradient worth
   * the check.
   */
  public static void assertMatchesFiniteDifferences(DifferentiableLoss loss) {
    new GradientCheck(loss).check();
  }

  private void check() {
    Map<String, INDArray> gradient = loss.gradient(at);
    if (!gradient.keySet().equals(at.keySet())) {
      throw new AssertionError(
          "there are gradients by " + gradient.keySet() + " for the parameters " + at.keySet());
    }
    boolean flat = true;
    for (String name : at.keySet()) {
      float[] slope = Tensors.toFloats(gradient.get(name));
      double steepness = length(slope);
      flat &= steepness < FLAT;
      check(name, slope, slope, steepness);
      for (int i = 0; i < RANDOM_DIRECTIONS; i++) {
        check(name, slope, signs(slope.length), steepness);
      }
    }
    if (flat) {
      throw new AssertionError(
          "the gradient is nearly zero by all parameters, which checks nothing");
    }
  }

  private void check(String name, float[] slope, float[] direction, double steepness) {
    double length = length(direction);
    if (length == 0) {
      return;
    }
    double expected = 0;
    for (int i = 0; i < slope.length; i++) {
      expected += slope[i] * direction[i] / length;
    }
    double difference = 0;
    for (double way : STEP_SIZES) {
      double ahead = loss.loss(moved(name, direction, way / length));
      double behind = loss.loss(moved(name, direction, -way / length));
      difference = (ahead - behind) / (2 * way);
      if (Math.abs(difference - expected) <= TOLERANCE * steepness + FLAT) {
        return;
      }
    }
    throw new AssertionError(
        String.format(
            Locale.ROOT,
            "by parameter %s the loss changes by %.6g where the gradient says %.6g",
            name,
            difference,
            expected));
  }

  private Map<String, INDArray> moved(String name, float[] direction, double factor) {
    float[] values = Tensors.toFloats(at.get(name));
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (factor * direction[i]);
    }
    Map<String, INDArray> moved = new LinkedHashMap<>(at);
    moved.put(name, Tensors.of(values, at.get(name).shape()));
    return moved;
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
