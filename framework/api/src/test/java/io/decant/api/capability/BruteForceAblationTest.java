package io.decant.api.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.CancelledException;
import io.decant.api.Tensors;
import io.decant.api.watch.AblationListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The default ablation methods report their progress and can be cancelled between forward passes.
 */
class BruteForceAblationTest {

  /** An autoencoder whose code is its input. */
  static final class IdentityAutoencoder implements Autoencoder {
    @Override
    public INDArray encode(INDArray input) {
      return input.dup();
    }

    @Override
    public INDArray decode(INDArray code) {
      return code.dup();
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      return target.squaredDistance(reconstruction);
    }
  }

  /** An ablation method and its name. */
  record AblationMethod(String name, BiConsumer<Autoencoder, INDArray> call) {}

  static Stream<AblationMethod> methods() {
    boolean[][] subsets = {{true, false, false}, {false, true, false}, {false, false, true}};
    return Stream.of(
        new AblationMethod("inputAblationEffects", Autoencoder::inputAblationEffects),
        new AblationMethod(
            "latentAblationEffects", (a, batch) -> a.latentAblationEffects(batch, batch)),
        new AblationMethod("sumOfSoloInputCodes", Autoencoder::sumOfSoloInputCodes),
        new AblationMethod(
            "sumOfSubsetReconstructions",
            (a, batch) -> a.sumOfSubsetReconstructions(batch, subsets)));
  }

  private static INDArray batch() {
    return Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void reportsProgress(AblationMethod ablation) {
    List<String> progress = new ArrayList<>();
    AblationListener listener =
        (type, method, done, total) ->
            progress.add(type.getSimpleName() + "." + method + " " + done + "/" + total);
    observed(listener, () -> ablation.call().accept(new IdentityAutoencoder(), batch()));
    String name = "IdentityAutoencoder." + ablation.name();
    assertEquals(List.of(name + " 0/3", name + " 1/3", name + " 2/3"), progress);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void isCancellableBetweenForwardPasses(AblationMethod ablation) {
    List<Integer> runs = new ArrayList<>();
    AblationListener listener =
        (type, method, done, total) -> {
          runs.add(done);
          if (done == 1) {
            throw new CancelledException();
          }
        };
    assertThrows(
        CancelledException.class,
        () -> observed(listener, () -> ablation.call().accept(new IdentityAutoencoder(), batch())));
    assertEquals(List.of(0, 1), runs);
  }

  @Test
  void setCurrentReturnsThePreviousListener() {
    AblationListener listener = (type, method, done, total) -> {};
    AblationListener previous = AblationListener.setCurrent(listener);
    assertEquals(listener, AblationListener.current());
    assertEquals(listener, AblationListener.setCurrent(previous));
    assertEquals(previous, AblationListener.current());
  }

  private static void observed(AblationListener listener, Runnable action) {
    AblationListener previous = AblationListener.setCurrent(listener);
    try {
      action.run();
    } finally {
      AblationListener.setCurrent(previous);
    }
  }
}
