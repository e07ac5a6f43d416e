package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares an autoencoder's ablation methods with brute force. */
final class AblationCheck {

  /**
   * The tolerance relative to the magnitude of the summands: some units in the last place of
   * float32.
   */
  private static final double TOLERANCE = 1e-5;

  private AblationCheck() {}

  /** Delegates to an autoencoder without its ablation methods, which are then brute force. */
  private record BruteForceAutoencoder(Autoencoder autoencoder) implements Autoencoder {
    @Override
    public INDArray encode(INDArray input) {
      return autoencoder.encode(input);
    }

    @Override
    public INDArray decode(INDArray code) {
      return autoencoder.decode(code);
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      return autoencoder.loss(target, code, reconstruction);
    }
  }

  /** Asserts that both agree on a batch. */
  static void assertAgree(Autoencoder autoencoder, INDArray input) {
    Autoencoder bruteForce = new BruteForceAutoencoder(autoencoder);
    INDArray code = autoencoder.encode(input);
    INDArray reconstruction = autoencoder.decode(code);
    boolean[][] subsets = subsetMasks(Math.toIntExact(code.size(1)));
    double loss = Math.abs(autoencoder.loss(input, code, reconstruction));
    long rows = input.size(0);
    assertClose(
        "inputAblationEffects",
        loss,
        bruteForce.inputAblationEffects(input),
        autoencoder.inputAblationEffects(input));
    assertClose(
        "latentAblationEffects",
        loss,
        bruteForce.latentAblationEffects(input, code),
        autoencoder.latentAblationEffects(input, code));
    assertClose(
        "sumOfSoloInputCodes",
        rows * largest(code),
        bruteForce.sumOfSoloInputCodes(input),
        autoencoder.sumOfSoloInputCodes(input));
    assertClose(
        "sumOfSubsetReconstructions",
        rows * largest(reconstruction),
        bruteForce.sumOfSubsetReconstructions(code, subsets),
        autoencoder.sumOfSubsetReconstructions(code, subsets));
  }

  /** Returns the empty set, the full set, and each unit alone. */
  private static boolean[][] subsetMasks(int units) {
    boolean[][] subsetMasks = new boolean[units + 2][units];
    for (int j = 0; j < units; j++) {
      subsetMasks[1][j] = true;
      subsetMasks[j + 2][j] = true;
    }
    return subsetMasks;
  }

  private static double largest(INDArray values) {
    double largest = 0;
    for (float value : Tensors.toFloats(values)) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertClose(
      String method, double scale, double[][] expected, double[][] actual) {
    assertEquals(expected.length, actual.length, "number of rows of " + method);
    for (int i = 0; i < expected.length; i++) {
      assertClose(method + " [" + i + "]", scale, expected[i], actual[i]);
    }
  }

  private static void assertClose(String method, double scale, double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length, "number of values of " + method);
    for (int j = 0; j < expected.length; j++) {
      if (!(Math.abs(actual[j] - expected[j]) <= TOLERANCE * (scale + Math.abs(expected[j])))) {
        fail(
            String.format(
                Locale.ROOT,
                "%s [%d] is %s, but brute force yields %s",
                method,
                j,
                actual[j],
                expected[j]));
      }
    }
  }
}
