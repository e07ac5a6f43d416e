package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.decant.distribution.Script.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training that diverges, changes nothing or ends in a dead dictionary is said at its epoch and at the end, with what to try. */
@DisabledOnOs(OS.WINDOWS)
class TrainingGoneWrongIT {

  private static final String EXPERIMENTS = """
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
  void isSaidWithWhatToTry(@TempDir Path folder) throws Exception {
    SmallProject.of(folder, EXPERIMENTS, 640, 200);
    Outcome run = Script.ofDistribution(folder).run("run", "wrong").assertStatus(1);

    run.assertComplains("far  epoch 1: Training of `far` diverges: ")
        .assertComplains("Try to lower `learning-rate`, which is 1e30 (by default 0.001)")
        .assertComplains("bounded  epoch 1: Training of `bounded` diverges: its parameters have grown to ")
        .assertComplains("still  epoch 1: Training does not change `still`: ")
        .assertComplains("Try to raise `learning-rate`, which is 1e-30 (by default 1e-4)")
        .assertComplains("is NaN in epoch 1; lower `learning-rate`, which is 1e30 (by default 1e-4)")
        .assertSays("! Training of `far` diverges: ")
        .assertSays("! Training of `bounded` diverges: ")
        .assertSays("! Training does not change `still`: ")
        .assertSays("! 16 of 16 features of `dead` are never on for the 200 test examples.");
    assertFalse(run.out().contains("`good`"), run::out);

    Script.ofDistribution(folder).run("validate", "--set", "wrong.stages.good.learning-rate=1e-60")
        .assertStatus(2).assertComplains("'learning-rate' must be above 0, given 1e-60, which is 0 in float32");
  }
}
