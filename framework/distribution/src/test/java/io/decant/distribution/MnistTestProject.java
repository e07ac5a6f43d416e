package io.decant.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder in which the assembled distribution is run on the first examples of MNIST: so small that
 * it takes seconds.
 */
final class MnistTestProject {

  private static final int TRAIN = 640;
  private static final int TEST = 200;

  /** Those stages of the study that would take most of the time. */
  private static final List<String> LONG_RUN =
      List.of(
          "exp1.stages.classifier",
          "exp3.stages.classifier",
          "exp3.stages.sae-low",
          "exp3.stages.sae-high",
          "exp3.stages.decoder");

  private MnistTestProject() {}

  /**
   * Lays out the study's experiments, of which all is real but the amount of data; gives their
   * file.
   */
  static Path study(Path folder) throws IOException {
    return study(folder, TRAIN, TEST);
  }

  /** Lays out the study's experiments with that many examples. */
  static Path study(Path folder, int train, int test) throws IOException {
    return of(
        folder,
        Files.readString(AssembledDistribution.project().resolve("experiments.yaml")),
        train,
        test);
  }

  /** Lays out experiments that read {@code data/mnist}; gives their file. */
  static Path of(Path folder, String experiments, int train, int test) throws IOException {
    MnistSubset.write(folder, train, test);
    return Files.writeString(folder.resolve("experiments.yaml"), experiments);
  }

  /**
   * The command that runs experiments of the study in two seeds, the longest stages for two epochs
   * each.
   */
  static String[] shortStudy(int jobs, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "--quiet", "--jobs", Integer.toString(jobs), "--seeds", "1,2"));
    arguments.addAll(List.of(more));
    LONG_RUN.forEach(stage -> arguments.addAll(List.of("--set", stage + ".epochs=2")));
    return arguments.toArray(String[]::new);
  }
}
