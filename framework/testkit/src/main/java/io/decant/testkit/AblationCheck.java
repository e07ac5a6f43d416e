package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds what an autoencoder says of batches without some units against what comes of running it
 * again.
 */
final class AblationCheck {

  /**
   * How far apart the two may be, as a share of what is added up or subtracted: some units in
   * float32's last place.
   */
  private static final double TOLERANCE = 1e-5;

  private AblationCheck() {}

  /** The autoencoder without methods of its own for what follows from its three others. */
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

  /** The two agree on a batch. */
  static void assertAgree(Autoencoder autoencoder, INDArray input) {
    Autoencoder rerun = new BruteForceAutoencoder(autoencoder);
    INDArray code = autoencoder.encode(input);
    INDArray reconstruction = autoencoder.decode(code);
    boolean[][] kept = sets(Math.toIntExact(code.size(1)));
    double loss = Math.abs(autoencoder.loss(input, code, reconstruction));
    long rows = input.size(0);
    assertClose(
        "inputAblationEffects",
        loss,
        rerun.inputAblationEffects(input),
        autoencoder.inputAblationEffects(input));
    assertClose(
        "latentAblationEffects",
        loss,
        rerun.latentAblationEffects(input, code),
        autoencoder.latentAblationEffects(input, code));
    assertClose(
        "sumOfSoloInputCodes",
        rows * largest(code),
        rerun.sumOfSoloInputCodes(input),
        autoencoder.sumOfSoloInputCodes(input));
    assertClose(
        "sumOfSubsetReconstructions",
        rows * largest(reconstruction),
        rerun.sumOfSubsetReconstructions(code, kept),
        autoencoder.sumOfSubsetReconstructions(code, kept));
  }

  /** No unit, all units, each alone. */
  private static boolean[][] sets(int units) {
    boolean[][] sets = new boolean[units + 2][units];
    for (int j = 0; j < units; j++) {
      sets[1][j] = true;
      sets[j + 2][j] = true;
    }
    return sets;
  }

  private static double largest(INDArray values) {
    double largest = 0;
    for (float value : Tensors.toFloats(values)) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertClose(String method, double scale, double[][] again, double[][] said) {
    assertEquals(again.length, said.length, "rows of what " + method + " gives");
    for (int i = 0; i < again.length; i++) {
      assertClose(method + " [" + i + "]", scale, again[i], said[i]);
    }
  }

  private static void assertClose(String method, double scale, double[] again, double[] said) {
    assertEquals(again.length, said.length, "values of what " + method + " gives");
    for (int j = 0; j < again.length; j++) {
      if (!(Math.abs(said[j] - again[j]) <= TOLERANCE * (scale + Math.abs(again[j])))) {
        fail(
            String.format(
                Locale.ROOT,
                "%s [%d] is %s, but running again gives %s",
                method,
                j,
                said[j],
                again[j]));
      }
    }
  }
}
