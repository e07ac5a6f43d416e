package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.decant.distribution.ShellScript.ScriptResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training that diverges, changes nothing or ends in a dead dictionary is said at its epoch and at
 * the end, with what to try.
 */
@DisabledOnOs(OS.WINDOWS)
class TrainingFailuresIT {

  private static final String EXPERIMENTS =
      """
      decant: 1
      data:
        mnist: { uses: idx-images, path: data/mnist }
      experiments:
        wrong:
          title: Learning rates
          data: mnist
          seeds: [1]
          stages:
            good:    { uses: linear-model, hidden: 8, epochs: 2 }
            far:     { uses: linear-model, hidden: 8, epochs: 2, learning-rate: 1e30 }
            lost:    { uses: sparse-autoencoder, reads: good.hidden, size: 16, epochs: 2, learning-rate: 1e30 }
            bounded: { uses: image-decoder, reads: good.hidden, epochs: 2, learning-rate: 1e30 }
            still:   { uses: autoencoder, reads: good.hidden, epochs: 2, learning-rate: 1e-30 }
            dead:    { uses: sparse-autoencoder, reads: good.hidden, size: 16, epochs: 20, learning-rate: 0.1, penalty: { l1: 100 } }
      """;

  @Test
  void areReportedWithHints(@TempDir Path folder) throws Exception {
    MnistTestProject.of(folder, EXPERIMENTS, 640, 200);
    ScriptResult run = ShellScript.ofDistribution(folder).run("run", "wrong").assertStatus(1);

    run.assertErrContains("far  epoch 1: Training of `far` diverges: ")
        .assertErrContains("Try to lower `learning-rate`, which is 1e30 (by default 0.001)")
        .assertErrContains(
            "bounded  epoch 1: Training of `bounded` diverges: its parameters have grown to ")
        .assertErrContains("still  epoch 1: Training does not change `still`: ")
        .assertErrContains("Try to raise `learning-rate`, which is 1e-30 (by default 1e-4)")
        .assertErrContains(
            "is NaN in epoch 1; lower `learning-rate`, which is 1e30 (by default 1e-4)")
        .assertOutContains("! Training of `far` diverges: ")
        .assertOutContains("! Training of `bounded` diverges: ")
        .assertOutContains("! Training does not change `still`: ")
        .assertOutContains(
            "! 16 of 16 features of `dead` are never active for the 200 test examples.");
    assertFalse(run.out().contains("`good`"), run::out);

    ShellScript.ofDistribution(folder)
        .run("validate", "--set", "wrong.stages.good.learning-rate=1e-60")
        .assertStatus(2)
        .assertErrContains("'learning-rate' must be above 0, given 1e-60, which is 0 in float32");
  }
}
